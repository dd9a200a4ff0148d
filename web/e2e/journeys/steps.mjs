import { USER } from "../server.mjs";
import { words } from "../words.mjs";

/** Signs in from wherever the address leads; the same page shows afterwards. */
export async function enter({ page, setting }, address = "/") {
  const w = words(setting);
  await page.goto(address);
  await page.getByLabel(w.email).fill(USER.email);
  await page.getByLabel(w.password, { exact: true }).fill(USER.password);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation").first().waitFor();
}

export function expect(truth, what) {
  if (!truth) throw new Error(what);
}

/** The menu of the account: in the rail on a wide screen, behind "Plus" on a phone. */
export async function openAccount({ page, setting }) {
  const w = words(setting);
  await page.getByRole("button", setting.width < 720 ? { name: w.more, exact: true } : { name: w.account }).click();
}

/** How many people the list says it has. */
export async function peopleCount({ page, setting }) {
  const w = words(setting);
  const sentence = page.getByRole("status").filter({ hasText: w.people }).first();
  await sentence.waitFor();
  return Number(w.people.exec((await sentence.textContent()).replace(/[\s,\u202f\u00a0](?=\d)/g, ""))[1]);
}

/** The four counts of a report. */
export async function reportCounts({ page, setting }) {
  const report = page.getByRole("region", { name: words(setting).report });
  await report.waitFor({ timeout: 60_000 });
  const numbers = await report.locator("[data-outcome]").evaluateAll((items) => items.map((item) => [item.dataset.outcome, Number(item.querySelector("span").textContent.replace(/\D/g, ""))]));
  return Object.fromEntries(numbers);
}

/** How many people the question on the page has, once it is counted. */
export async function countIs(page, count) {
  await page.waitForFunction((wanted) => {
    const shown = document.querySelector("[data-count]");
    return shown?.textContent === wanted && !shown.closest("[data-stale]");
  }, String(count));
}
