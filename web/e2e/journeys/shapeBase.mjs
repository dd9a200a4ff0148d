import { writeFile } from "node:fs/promises";
import path from "node:path";
import { words } from "../words.mjs";
import { enter, expect } from "./steps.mjs";

const PEOPLE = `Nom;Prénom;E-mail;Étiquettes
Sow;Aminata;aminata.sow@example.org;Bénévole
Morel;Théo;theo.morel@example.org;Bénévoles
Caron;Inès;ines.caron@example.org;Bénévole, Bénévoles
`;

/** An attribute made with its options, one of them renamed; two tags that say the same made one, and taken apart again. */
export async function shapeBase(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await importTagged(visit);
  await enter(visit, "/settings");
  await page.getByRole("link", { name: w.attributes, exact: true }).waitFor();
  await check("settings");
  await shapeAttribute(visit);
  await mergeTags(visit);
  await shapeTogether(visit);
}

async function importTagged({ server }) {
  const file = path.join(server.data, "benevoles.csv");
  await writeFile(file, PEOPLE);
  await server.cohorte(["--org", server.slug, "import", file, "--json"]);
}

async function shapeAttribute({ page, setting, check }) {
  const w = words(setting);
  const name = page.getByLabel(w.name, { exact: true });
  const create = page.getByRole("button", { name: w.create, exact: true });
  await page.getByRole("link", { name: w.attributes, exact: true }).click();
  await page.getByRole("link", { name: w.addAttribute }).click();
  await name.fill("Religion");
  await create.click();
  await page.getByLabel(w.reason).waitFor();
  await check("settings-reason");

  await name.fill("Permis de conduire");
  await page.getByRole("combobox", { name: w.kind, exact: true }).click();
  await page.getByRole("option", { name: w.oneChoice, exact: true }).click();
  await create.click();
  const named = (option) => page.getByRole("textbox", { name: new RegExp(`[«“]\\s?${option}\\s?[»”]`) });
  for (const option of ["B", "Moto"]) {
    await page.getByLabel(w.newOption).fill(option);
    await page.getByRole("button", { name: w.addOption }).click();
    await named(option).waitFor();
  }
  const second = named("Moto");
  await second.fill("Deux-roues");
  await second.press("Enter");
  await page.getByRole("button", { name: w.undoBar, exact: true }).waitFor();
  await check("settings-attribute");
}

async function mergeTags({ page, setting, check }) {
  const w = words(setting);
  const tag = (name) => page.getByRole("main").getByRole("link", { name, exact: true });
  await page.goto("/settings/tags");
  await page.getByText(w.contactCount).first().waitFor();
  await tag("Bénévoles").click();
  await page.getByRole("button", { name: w.goOrMerge }).click();
  await page.getByText(w.whatBecomes).waitFor();
  await check("settings-uses");
  await page.getByRole("combobox", { name: w.byWhat }).click();
  await page.getByRole("option", { name: "Bénévole", exact: true }).click();
  await page.getByRole("button", { name: w.merge, exact: true }).click();
  await tag("Bénévoles").waitFor({ state: "detached" });
  await page.getByRole("listitem").filter({ hasText: "Bénévole" }).getByText(/3 contacts/).waitFor();
  await page.getByRole("button", { name: w.undoBar, exact: true }).click();
  await tag("Bénévoles").waitFor();
  // Each tag has its own people back, once the contacts are folded again.
  await page.getByRole("listitem").filter({ hasText: /2 contacts/ }).nth(1).waitFor();
  await check("settings-tags");
}

/** Somebody else renames a tag meanwhile: one is told what they changed, and nothing is overwritten before one has chosen. */
async function shapeTogether({ page, setting, check }) {
  const w = words(setting);
  const tag = await asSomebodyElse(page, "POST", "/tags", { name: "Presse locale", folder: null });
  await page.goto(`/settings/tags?item=${tag.id}`);
  const folder = page.getByLabel(w.folder, { exact: true });
  await folder.fill("Métiers");
  await asSomebodyElse(page, "PUT", `/tags/${tag.id}`, { name: "Presse régionale", folder: null });
  await page.getByRole("button", { name: w.save, exact: true }).click();
  const told = page.getByRole("alert");
  await told.getByText("Presse régionale").waitFor();
  await check("settings-together");
  await told.getByRole("button", { name: w.takeTheirs }).click();
  await told.waitFor({ state: "detached" });
  expect((await page.getByLabel(w.name, { exact: true }).inputValue()) === "Presse régionale", "the name is theirs");
  expect((await folder.inputValue()) === "", "and so is the folder");
  await folder.fill("Métiers");
  await page.getByRole("button", { name: w.save, exact: true }).click();
  await page.getByRole("button", { name: w.undoBar, exact: true }).waitFor();
}

/** What another page of the same person asks: the server cannot tell it from somebody else's. */
async function asSomebodyElse(page, method, address, body) {
  const ask = async ([asked, to, sent]) => {
    const answer = await fetch(`/api/v1${to}`, { method: asked, headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) });
    return answer.ok ? answer.json() : null;
  };
  const answer = await page.evaluate(ask, [method, address, body]);
  expect(answer !== null, `${method} ${address} is done`);
  return answer;
}
