import { words } from "../words.mjs";
import { enter, expect } from "./steps.mjs";

/** Who are they? A click on a bar keeps it alone; the chart is kept and found again on the board, then taken off and put back. */
export async function explore(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await enter(visit, "/explorer");
  const tags = page.getByRole("region", { name: w.tagChart });
  await tags.waitFor();
  await check("explorer");
  const bar = tags.getByRole("button", { name: /Élu\(e\)/ });
  const people = Number((await bar.innerText()).match(/(\d+)\s+\d/)?.[1]);
  expect(people > 0, `the bar says how many: ${await bar.innerText()}`);
  await bar.click();
  await page.waitForURL(/q=/);
  await page.waitForFunction((count) => document.querySelector("[data-count]")?.textContent === String(count), people);
  await check("explorer-narrowed");
  await asTable(visit, tags);
  await keepOnBoard(visit, tags);
}

/** Every chart is a table too. */
async function asTable({ page, setting, check }, tags) {
  const w = words(setting);
  await tags.getByRole("button", { name: w.chartOptions }).click();
  await page.getByRole("menuitem", { name: w.asTable }).click();
  await tags.getByRole("table").waitFor();
  await check("explorer-table");
}

async function keepOnBoard({ page, setting, check }, tags) {
  const w = words(setting);
  await tags.getByRole("button", { name: w.chartOptions }).click();
  await page.getByRole("menuitem", { name: w.keepChart }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel(w.chartName).fill("Les élus");
  await check("explorer-keep");
  await panel.getByRole("button", { name: w.save, exact: true }).click();
  await panel.waitFor({ state: "hidden" });
  await page.goto("/board");
  const kept = page.getByRole("region", { name: "Les élus" });
  await kept.getByRole("table").waitFor();
  await check("board");
  await kept.getByRole("button", { name: w.chartOptions }).click();
  await page.getByRole("menuitem", { name: w.takeOff }).click();
  await kept.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: w.undoBar, exact: true }).click();
  await kept.waitFor();
}
