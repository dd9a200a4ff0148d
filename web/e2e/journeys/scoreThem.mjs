import { words } from "../words.mjs";
import { countIs, enter, expect } from "./steps.mjs";

const GIVERS = 5;

/** Who gave often and much: a score is set up, its grid read by amount and by group, a cell opened, its profile looked at, its people drawn into two lists. */
export async function scoreThem(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await enter(visit, "/scores");
  await page.getByText(w.noScore).waitFor();
  await check("scores-empty");
  await give(page);
  await setUp(visit);
  await readGrid(visit);
  await openCell(visit);
  await lookAtProfile(visit);
  await drawLots(visit);
}

/** The n-th person gave n times, n × 10 euros. */
async function give(page) {
  const given = await page.evaluate(async (givers) => {
    const found = await (await fetch(`/api/v1/contacts?nature=person&limit=${givers}`)).json();
    const headers = { "Content-Type": "application/json" };
    for (const [at, { id }] of found.items.entries())
      for (let gift = 0; gift <= at; gift += 1) {
        const body = JSON.stringify({ kind: "donation", money: { cents: 1000 * (at + 1), currency: "EUR", state: "paid" } });
        const answer = await fetch(`/api/v1/contacts/${id}/interactions`, { method: "POST", headers, body });
        if (!answer.ok) return `refused: ${answer.status} ${await answer.text()}`;
      }
    return found.items.length;
  }, GIVERS);
  expect(given === GIVERS, `${given} gave`);
}

async function setUp({ page, setting, check }) {
  const w = words(setting);
  await page.getByRole("button", { name: w.makeScore }).first().click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel(w.name, { exact: true }).fill("Générosité");
  await check("scores-form");
  await page.keyboard.press("Enter");
  await panel.waitFor({ state: "hidden" });
}

async function readGrid({ page, setting, check }) {
  const w = words(setting);
  await page.getByRole("status").filter({ hasText: w.fiveEngaged }).waitFor();
  // Everybody gave today: the latest of all, parted by how often.
  for (const frequency of [1, 2, 3, 4, 5]) await page.getByRole("link", { name: w.cellOf(frequency) }).waitFor();
  await check("scores-grid");
  await page.getByRole("radio", { name: w.amountFive }).check({ force: true });
  await page.waitForURL(/amount=5/);
  expect((await page.getByRole("table").first().getByRole("link").count()) === 1, "one person gave the most");
  await check("scores-amount");
  await page.getByText(w.thresholds, { exact: true }).click();
  await page.getByText(w.formula).waitFor();
  await check("scores-thresholds");
}

async function openCell({ page, setting, check }) {
  const w = words(setting);
  await page.getByRole("link", { name: w.champions, exact: true }).click();
  await page.waitForURL(/segments\/new/);
  await countIs(page, 2);
  await check("scores-people");
  await page.getByRole("button", { name: w.save, exact: true }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel(w.name, { exact: true }).fill("Piliers du don");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Piliers du don" }).waitFor();
}

async function lookAtProfile({ page, setting, check }) {
  const w = words(setting);
  await page.getByRole("button", { name: w.segmentActions }).click();
  await page.getByRole("menuitem", { name: w.profile }).click();
  await page.getByRole("heading", { level: 1, name: /Piliers du don/ }).waitFor();
  await page.getByText(w.everySubject).click();
  await page.getByText(w.fewToConclude).first().waitFor();
  await check("profile");
  await page.goBack();
}

async function drawLots({ page, setting, check }) {
  const w = words(setting);
  await page.getByRole("button", { name: w.segmentActions }).click();
  await page.getByRole("menuitem", { name: w.freeze }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("radio", { name: w.severalGroups }).check();
  await check("freeze-groups");
  await panel.getByRole("button", { name: w.freeze }).click();
  await page.getByText(w.listsMade).waitFor();
}
