import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { words } from "../words.mjs";
import { countIs, enter, expect } from "./steps.mjs";

const PEOPLE = `Nom;Prénom;E-mail;Téléphone;Étiquettes
Ndiaye;Aminata;aminata.ndiaye@example.org;;Élu(e)
Faure;Théo;;01 99 00 12 34;Élu(e)
Vidal;Inès;;;Élu(e)
Petit;Jean;jean.petit@example.org;;Presse
`;

/** Who is tagged Élu(e) and can be reached by e-mail or by phone: composed by menus, seen to move, kept, read as text, taken out. */
export async function askWho(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await importElected(visit);
  await enter(visit, "/segments");
  await page.getByRole("heading", { name: w.ready }).waitFor();
  await check("segments");
  await page.getByRole("link", { name: w.newQuestion }).first().click();
  await page.getByText(w.nothingAsked).waitFor();
  await check("question-empty");
  await startAgain(visit);
  await compose(visit);
  await countIs(page, 2);
  await check("question-built");
  await seeItMove(visit);
  await askWhy(visit);
  await keep(visit);
  await readAsText(visit);
  await showColumns(visit);
  await takeOut(visit);
}

async function importElected({ server }) {
  const file = path.join(server.data, "elus.csv");
  await writeFile(file, PEOPLE);
  await server.cohorte(["--org", server.slug, "import", file, "--json"]);
}

/** What was left unfinished is back after a reload, and one can be rid of it. */
async function startAgain(visit) {
  const { page, setting } = visit;
  const w = words(setting);
  await choose(visit, page.getByRole("button", { name: w.addCondition }).first(), w.emailField, w.emailField);
  await page.waitForURL(/q=/);
  await page.reload();
  await page.getByRole("button", { name: w.startAgain }).click();
  await page.getByText(w.nothingAsked).waitFor();
}

async function compose(visit) {
  const { page, setting } = visit;
  const w = words(setting);
  await choose(visit, page.getByRole("button", { name: w.addCondition }).first(), "élu", /Élu\(e\)/);
  await lookInSheet(visit);
  await page.getByRole("button", { name: w.addGroup }).first().click();
  const nested = page.getByRole("region", { name: w.atLeastOne });
  await choose(visit, nested.getByRole("button", { name: w.addCondition }), w.emailField, w.emailField);
  await choose(visit, nested.getByRole("button", { name: w.addCondition }), w.phoneField, w.phoneField);
}

/** By keyboard once the menu is open: a few letters, then Enter. */
async function choose({ page }, button, typed, name) {
  await button.click();
  await page.keyboard.type(typed);
  await page.getByRole("option", { name, exact: true }).first().waitFor();
  await page.getByRole("option", { name, exact: true }).first().click();
}

/** On a phone, a condition reads as words; its fields are in a sheet. */
async function lookInSheet({ page, setting, check }) {
  if (setting.width > 720) return;
  const w = words(setting);
  await page.getByRole("button", { name: w.editTag }).click();
  const sheet = page.getByRole("dialog");
  await sheet.waitFor();
  await check("question-sheet");
  await sheet.getByRole("button", { name: w.done }).click();
  await sheet.waitFor({ state: "hidden" });
}

/** Somebody else gives Inès an e-mail: coming back to the page, the count has moved. */
async function seeItMove({ page }) {
  await page.evaluate(async () => {
    const found = await (await fetch("/api/v1/contacts?q=Vidal&nature=person")).json();
    const headers = { "Content-Type": "application/json", "If-Match": "*" };
    const body = JSON.stringify({ emails: { add: [{ value: "ines.vidal@example.org", label: null, primary: false }] } });
    const answer = await fetch(`/api/v1/contacts/${found.items[0].id}`, { method: "PATCH", headers, body });
    if (!answer.ok) throw new Error(`the other tab was refused: ${answer.status}`);
  });
  await page.reload();
  await countIs(page, 3);
}

async function askWhy({ page, setting, check }) {
  const w = words(setting);
  await page.getByRole("link", { name: /Aminata/ }).click();
  const panel = page.getByRole("dialog");
  await panel.getByText(w.answersIt).waitFor();
  await check("question-why");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
}

async function keep({ page, setting, check }) {
  const w = words(setting);
  await page.getByRole("button", { name: w.save, exact: true }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel(w.name, { exact: true }).fill("Élus joignables");
  await check("question-save");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Élus joignables" }).waitFor();
  await countIs(page, 3);
  await check("segment");
}

async function readAsText({ page, setting, check }) {
  const w = words(setting);
  await page.locator("label").filter({ hasText: w.asText }).click();
  const field = page.getByRole("textbox", { name: w.questionText });
  await page.waitForFunction((text) => document.querySelector("textarea")?.value === text, w.electedText);
  await check("segment-text");
  await field.fill(w.electedText.replace("email", "emial"));
  await page.locator("mark[data-severity=error]").first().waitFor();
  await check("segment-text-wrong");
  await page.getByRole("button", { name: w.writeEmail }).first().click();
  await page.locator("mark[data-severity=error]").waitFor({ state: "hidden" });
  await countIs(page, 3);
  await page.locator("label").filter({ hasText: w.asConditions }).click();
}

/** A usual figure and one written by hand stand beside people; what is wrong with the second is underlined. */
async function showColumns({ page, setting, check }) {
  const w = words(setting);
  await page.getByRole("button", { name: w.addColumn }).click();
  const shelf = page.getByRole("dialog");
  await shelf.getByLabel(w.giftCount).check();
  const other = shelf.getByRole("textbox", { name: w.otherFigure });
  await other.fill("agee");
  await page.keyboard.press("Enter");
  await shelf.locator("mark").waitFor();
  await check("question-columns");
  await other.fill("age");
  await page.keyboard.press("Enter");
  await page.waitForURL(/columns=/);
  await page.keyboard.press("Escape");
  await shelf.waitFor({ state: "hidden" });
}

async function takeOut({ page, setting, check }) {
  const w = words(setting);
  await page.getByRole("button", { name: w.export, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(w.leaveTheBase).waitFor();
  await dialog.locator("label").filter({ hasText: w.toWrite }).click();
  await dialog.getByText(w.noneReachable).waitFor();
  await check("export-to-write");
  await dialog.locator("label").filter({ hasText: w.asFile }).click();
  await dialog.getByRole("button", { name: w.exportThree }).click();
  const link = page.getByRole("link", { name: w.download });
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const text = await readFile(await download.path(), "utf8");
  expect(text.trim().split("\r\n").length === 4, `three contacts under their headings, not: ${text}`);
  expect(!text.includes("jean.petit"), "somebody without the tag stays in");
}
