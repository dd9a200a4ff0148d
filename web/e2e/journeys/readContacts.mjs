import { words } from "../words.mjs";
import { enter, expect, peopleCount } from "./steps.mjs";

/** A search without accents, a contact's page by keyboard, where a value comes from, and back to the same list. */
export async function readContacts(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await enter(visit, "/contacts");
  await peopleCount(visit);
  await check("contacts");

  await page.getByRole("searchbox", { name: w.search }).fill("helene de la tour");
  await page.getByRole("link", { name: /Marie-Hélène de La Tour/ }).waitFor();
  await page.waitForURL(/q=helene/);
  expect((await peopleCount(visit)) === 1, "the search finds her without accents or capitals");
  await check("contacts-search");

  await page.getByRole("link", { name: /Marie-Hélène de La Tour/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Marie-Hélène de La Tour/ }).waitFor();
  await check("contact");

  const value = page.getByRole("button", { name: "mh.delatour@exemple.fr" });
  await value.focus();
  await page.keyboard.press("Enter");
  await page.getByText(w.accordingTo, { exact: true }).waitFor();
  await page.getByText("Adhérents d’essai").first().waitFor();
  await check("contact-value");
  await page.keyboard.press("Escape");
  await page.getByText(w.accordingTo, { exact: true }).waitFor({ state: "hidden" });

  await page.goBack();
  await page.waitForURL(/q=helene/);
  expect((await page.getByRole("searchbox", { name: w.search }).inputValue()) === "helene de la tour", "the search is still there");
}
