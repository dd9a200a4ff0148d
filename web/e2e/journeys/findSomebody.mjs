import { words } from "../words.mjs";
import { enter, expect, peopleCount } from "./steps.mjs";

/** Somebody by a misspelt name, from any page and by keyboard alone; then the list: filtered, read beside, picked. */
export async function findSomebody(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await enter(visit, "/imports");
  await page.getByRole("heading", { level: 1, name: w.imports }).waitFor();
  await loaded(page);

  await openSearch(visit);
  const field = page.getByRole("combobox", { name: w.searchAnything });
  await check("search-open");
  await field.fill("maryvone legof");
  const found = page.getByRole("option", { name: /Maryvonne Le Goff/ });
  await found.waitFor();
  expect((await found.getAttribute("aria-selected")) === "true", "the right one is first, and chosen");
  await check("search-misspelt");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Maryvonne Le Goff/ }).waitFor();

  await openSearch(visit);
  await page.keyboard.type(w.contacts);
  await page.getByRole("option", { name: w.contacts, exact: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/contacts$/);
  const everybody = await peopleCount(visit);

  await page.getByRole("button", { name: w.filter, exact: true }).click();
  await page.getByLabel(w.phone, { exact: true }).selectOption({ index: 2 });
  await page.getByText(w.withoutPhone).waitFor();
  await page.waitForURL(/phone=false/);
  await check("contacts-filter");
  await page.keyboard.press("Escape");
  const unreachable = await peopleCount(visit);
  expect(unreachable > 0 && unreachable < everybody, `fewer without a phone (${unreachable}) than in all (${everybody})`);

  await placeAndReach(visit);

  await page.getByRole("checkbox", { name: w.selectOne }).first().check();
  await page.getByText(w.oneSelected).first().waitFor();
  await check("contacts-picked");
  if (setting.width >= 1000) await readBeside(visit);
}

/** Those of a department, those one may write to: by one definition, in the address, taken off one by one. */
async function placeAndReach(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await page.goto("/contacts");
  const everybody = await peopleCount(visit);
  await page.getByRole("button", { name: w.filter, exact: true }).click();
  const place = page.getByRole("combobox", { name: w.place });
  await place.fill("29");
  await place.press("Enter");
  await page.waitForURL(/place=/);
  await check("contacts-place");
  await page.getByLabel(w.reachableBy).selectOption("email");
  await page.waitForURL(/reachable=email/);
  await page.getByText(w.reachableByEmail).waitFor();
  await page.keyboard.press("Escape");
  await check("contacts-reachable");
  for (const left of [1, 0]) {
    await page.getByRole("button", { name: w.removeFilter }).first().click();
    await page.waitForFunction((kept) => document.location.search.split("&").filter((part) => /place|reachable/.test(part)).length === kept, left);
  }
  expect((await peopleCount(visit)) === everybody, "everybody is back");
}

/** The preview beside the list, and the arrows from one to the next. */
async function readBeside({ page, setting, check }) {
  const w = words(setting);
  const names = page.locator("tbody a");
  await names.first().click();
  const beside = page.getByRole("complementary", { name: w.beside });
  await beside.getByRole("heading", { name: await names.first().textContent() }).waitFor();
  await check("contacts-beside");
  await names.first().focus();
  await page.keyboard.press("ArrowDown");
  await beside.getByRole("heading", { name: await names.nth(1).textContent() }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/contacts\/\d+$/);
}

async function openSearch({ page, setting }) {
  if (setting.width < 720) await page.getByRole("button", { name: words(setting).searchAnything }).click();
  else await page.keyboard.press("Control+k");
  // Letters typed from now on go into the field.
  await page.locator('[role="combobox"]:focus').waitFor();
}

/** Misspellings are caught once the base is in memory: in an instant here, but not always before the first question. */
async function loaded(page) {
  await page.waitForFunction(async () => (await (await fetch("/api/v1/search?q=le")).json()).partial === false, undefined, { polling: 200 });
}
