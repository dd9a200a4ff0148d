import { readFile } from "node:fs/promises";
import { words } from "../words.mjs";
import { enter, expect } from "./steps.mjs";

/** Two contacts tagged under a new name, the tag undone from the bar, then the same two handed over as a file. */
export async function manyAtOnce(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await enter(visit, "/contacts");
  await pickTwo(visit);
  await page.getByRole("button", { name: w.tag, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(w.tagField).fill("Relance");
  await dialog.getByText(w.twoWillChange).waitFor();
  await check("many-tag");
  await dialog.getByRole("button", { name: w.tagTwo }).click();
  await dialog.waitFor({ state: "hidden" });

  const bar = page.getByRole("status").filter({ hasText: w.twoChanged });
  await bar.waitFor();
  await check("many-done");
  await bar.getByRole("button", { name: w.undoIt, exact: true }).click();
  await page.getByRole("status").filter({ hasText: w.undoneTwo }).waitFor();

  await pickTwo(visit);
  await page.getByRole("button", { name: w.export, exact: true }).click();
  await dialog.getByText(w.leaveTheBase).waitFor();
  await check("many-export");
  await reachByKeys(page, dialog.getByRole("button", { name: w.exportTwo }));
  await dialog.getByRole("button", { name: w.exportTwo }).click();
  const link = page.getByRole("link", { name: w.download });
  await link.waitFor();
  await check("many-ready");
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const text = await readFile(await download.path(), "utf8");
  expect(text.startsWith("\ufeff"), "spreadsheets know its letters");
  expect(text.trim().split("\r\n").length === 3, `two contacts under their headings, not: ${text}`);
}

/** From where the dialog puts the focus to its button: a few keys, however many the columns. */
async function reachByKeys(page, button) {
  for (let keys = 0; keys < 6; keys += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the button is many keys away");
}

async function pickTwo({ page, setting }) {
  const boxes = page.getByRole("checkbox", { name: words(setting).selectOne });
  await boxes.first().waitFor();
  await boxes.nth(0).check();
  await boxes.nth(1).check();
}
