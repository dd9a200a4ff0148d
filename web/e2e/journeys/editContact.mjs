import { words } from "../words.mjs";
import { enter, expect } from "./steps.mjs";

/**
 * During a call: who it is, a note of what was said, a number corrected, both taken back; a structure created and linked;
 * and somebody else at the same record meanwhile; then the same person, met again and typed in as somebody new.
 */
export async function editContact(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await enter(visit, "/contacts?q=helene");
  // By keyboard a name opens its page; by the mouse, a look beside the list.
  await page.getByRole("link", { name: /Marie-Hélène de La Tour/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Marie-Hélène de La Tour/ }).waitFor();
  const person = page.url().split("?")[0];

  await noteCall(visit, w);
  await fixPhone(visit, w);
  await undoFromHistory(visit, w);
  await linkStructure(visit, w, person);
  await twoEditors(visit, w, person);
  await check("contact-edited");
  await meetAgain(visit, w);
}

/** Somebody typed in as they sign elsewhere is known: told while one types, then again before anything is made. */
async function meetAgain({ page, check }, w) {
  await page.goto("/contacts/new");
  await page.getByLabel(w.firstNames, { exact: true }).fill("MARIE HELENE");
  await page.getByLabel(w.surname, { exact: true }).fill("de latour");
  const told = page.getByRole("status").filter({ hasText: w.maybeKnown });
  await told.getByRole("link", { name: /Marie-Hélène de La Tour/ }).waitFor();
  await check("contact-maybe-known");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText(w.lookAlike).waitFor();
  await check("contact-look-alike");
  await page.getByRole("alert").getByRole("link", { name: /Marie-Hélène de La Tour/ }).click();
  await page.getByRole("heading", { level: 1, name: /Marie-Hélène de La Tour/ }).waitFor();
}

async function noteCall({ page, check }, w) {
  await page.getByRole("button", { name: w.note, exact: true }).click();
  const box = page.getByRole("region", { name: w.note });
  await box.getByRole("radio", { name: w.call }).waitFor();
  await box.getByRole("button", { name: w.toCallBack }).click();
  await box.getByLabel(w.said).fill("Préfère le matin");
  await check("contact-note");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Préfère le matin").waitFor();
  await bar(page, w.undoBar);
  await page.getByText("Préfère le matin").waitFor({ state: "hidden" });
  await bar(page, w.redoBar);
  await page.getByText("Préfère le matin").waitFor();
  await check("contact-noted");
}

/** By keyboard alone: Enter opens the value, Enter saves it; Escape gives up. */
async function fixPhone({ page, check }, w) {
  await page.getByRole("button", { name: w.edit, exact: true }).click();
  await page.getByRole("button", { name: w.addPhone }).click();
  const field = page.getByRole("textbox", { name: w.phone });
  await field.fill("pas un numéro");
  await page.keyboard.press("Enter");
  await page.getByText(w.phoneProblem).waitFor();
  await check("contact-phone-wrong");
  await field.fill("01 99 00 12 34");
  await page.keyboard.press("Enter");
  const value = page.getByRole("button", { name: /01.99.00.12.34/ });
  await value.waitFor();
  await page.locator("[data-pending]").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: w.editDone, exact: true }).click();

  await value.focus();
  await page.keyboard.press("Enter");
  await field.waitFor();
  await page.keyboard.press("Escape");
  await value.waitFor();
  await page.keyboard.press("Enter");
  await field.fill("0199005678");
  await check("contact-phone");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /01.99.00.56.78/ }).waitFor();
  await bar(page, w.undoBar);
  await value.waitFor();
  expect((await page.getByRole("button", { name: /01.99.00.56.78/ }).count()) === 0, "undoing gives the earlier number back");
}

async function undoFromHistory({ page, check }, w) {
  await page.getByRole("button", { name: w.otherActions }).click();
  await check("contact-menu");
  await page.getByRole("menuitem", { name: w.history }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: w.takeBack }).first().waitFor();
  await check("contact-history");
  await panel.getByRole("listitem").filter({ hasText: /01.99.00.12.34/ }).getByRole("button", { name: w.takeBack }).click();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: /01.99.00.12.34/ }).waitFor({ state: "hidden" });
}

async function linkStructure({ page, check }, w, person) {
  await page.goto("/contacts/new?nature=structure");
  await page.getByLabel(w.structureName).fill("Les Amis du parc");
  await check("contact-new");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Les Amis du parc/ }).waitFor();
  await check("structure");

  await page.goto(person);
  await page.getByRole("button", { name: w.otherActions }).click();
  await page.getByRole("menuitem", { name: w.addLink }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel(w.linkOther).fill("amis du parc");
  await page.getByRole("option", { name: /Les Amis du parc/ }).click();
  await panel.getByLabel(w.linkTitle).fill("trésorière");
  await check("contact-link");
  await panel.getByRole("button", { name: w.save, exact: true }).click();
  await panel.waitFor({ state: "hidden" });
  await page.getByRole("link", { name: "Les Amis du parc" }).click();
  await page.getByRole("heading", { level: 1, name: /Les Amis du parc/ }).waitFor();
  await page.getByRole("link", { name: /Marie-Hélène de La Tour/ }).waitFor();
}

/** Somebody else changes the same record while a field is open: said, and nothing overwritten before one has chosen. */
async function twoEditors({ page, check }, w, person) {
  await page.goto(`${person}?edit=true`);
  await page.getByRole("button", { name: w.addPhone }).click();
  await page.getByRole("textbox", { name: w.phone }).fill("01 99 00 12 34");
  await page.evaluate(async (address) => {
    const id = address.split("/").at(-1);
    const body = JSON.stringify({ profession: "horticultrice" });
    // The page's own acts are no conflict: this one comes from elsewhere.
    const answer = await fetch(`/api/v1/contacts/${id}`, { method: "PATCH", headers: { "Content-Type": "application/json", "If-Match": "*" }, body });
    if (!answer.ok) throw new Error(`the other editor was refused: ${answer.status}`);
  }, person);
  await page.keyboard.press("Enter");
  await page.getByText(w.conflict).waitFor();
  await check("contact-conflict");
  await page.getByRole("button", { name: w.keepMine }).click();
  await page.getByRole("button", { name: /01.99.00.12.34/ }).waitFor();
  await page.getByRole("button", { name: "horticultrice" }).waitFor();
}

/** A button of the bar at the bottom of the screen. */
async function bar(page, name) {
  await page.getByRole("status").getByRole("button", { name, exact: true }).click();
}
