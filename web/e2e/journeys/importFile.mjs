import { readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { words } from "../words.mjs";
import { enter, expect, peopleCount, reportCounts } from "./steps.mjs";

const FILE = fileURLToPath(new URL("../fixtures/adherents.csv", import.meta.url));

/** What is wrong in the file, and what the person meant. */
const CORRECTIONS = [
  ["m.legoff@exemple", "m.legoff@exemple.fr"],
  ["31/02/1960", "28/02/1960"],
];

/** A file with faults: seen before it is stored, imported, its rejects corrected and imported again, all undone and redone. */
export async function importFile(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await enter(visit, "/imports/new");
  await page.getByRole("button", { name: w.choose }).waitFor();
  await check("import-new");

  await upload(visit, FILE);
  await page.getByRole("region", { name: w.preview }).getByText("31/02/1960").first().waitFor();
  await page.getByText(w.asInFile).click();
  await check("import-draft");

  // Leaving and coming back loses nothing: what was chosen is on the server.
  await page.getByLabel(w.sourceName).fill("Adhérents d’essai");
  await page.waitForResponse((response) => response.url().endsWith("/plan") && response.ok());
  await page.reload();
  await page.getByLabel(w.sourceName).waitFor();
  expect((await page.getByLabel(w.sourceName).inputValue()) === "Adhérents d’essai", "the name of the source is kept");

  await start(visit);
  const first = await reportCounts(visit);
  expect(first.created === 6 && first.rejected === 2, `6 created and 2 rejected, not ${JSON.stringify(first)}`);
  await page.getByRole("cell", { name: "31/02/1960" }).or(page.getByText("31/02/1960")).first().waitFor();
  await check("import-report");

  const corrected = await correctRejects(visit);
  await page.getByRole("link", { name: w.importCorrected }).click();
  await upload(visit, corrected);
  await start(visit);
  const second = await reportCounts(visit);
  expect(second.created === 2 && second.rejected === 0, `the corrected rows come in: ${JSON.stringify(second)}`);

  await page.getByRole("link", { name: w.seeContacts }).click();
  expect((await peopleCount(visit)) === 2, "the list shows the people of this import only");
  await page.goto("/contacts");
  expect((await peopleCount(visit)) === 8, "both imports are in the base");

  await undoAndRedo(visit);
}

async function upload({ page, setting }, file) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: words(setting).choose }).click();
  await (await chooser).setFiles(file);
  await page.waitForURL(/\/imports\/\d+$/);
}

async function start({ page, setting }) {
  const button = page.getByRole("button", { name: words(setting).start });
  await button.waitFor();
  await page.waitForFunction((text) => [...document.querySelectorAll("button")].some((one) => new RegExp(text).test(one.textContent) && !one.disabled), words(setting).start.source);
  await button.click();
}

async function correctRejects({ page, setting }) {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: words(setting).downloadRejects }).click();
  let text = await readFile(await (await download).path(), "utf8");
  for (const [wrong, right] of CORRECTIONS) {
    expect(text.includes(wrong), `the rejects hold ${wrong}`);
    // The reason column may quote the value too; correcting it there as well is harmless.
    text = text.replaceAll(wrong, right);
  }
  const file = path.join(os.tmpdir(), `adherents-rejets-${process.pid}.csv`);
  await writeFile(file, text);
  return file;
}

async function undoAndRedo(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await page.goto("/imports");
  await page.getByRole("listitem").filter({ hasText: "adherents.csv" }).getByRole("link", { name: "adherents.csv" }).click();
  await page.getByRole("button", { name: w.undo }).click();
  await page.getByText(w.undone).first().waitFor({ timeout: 60_000 });
  await check("import-undone");
  await page.goto("/contacts");
  expect((await peopleCount(visit)) === 2, "undoing takes the first import out, and leaves the second");
  await page.goBack();
  await page.getByRole("button", { name: w.redo }).click();
  await page.getByRole("button", { name: w.undo }).waitFor({ timeout: 60_000 });
  await page.goto("/contacts");
  expect((await peopleCount(visit)) === 8, "redoing brings it back");
}
