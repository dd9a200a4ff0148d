import { writeFile } from "node:fs/promises";
import path from "node:path";
import { words } from "../words.mjs";
import { enter, expect, peopleCount, reportCounts } from "./steps.mjs";

/** Three batches: the first is written while the others are still to come. */
const ROWS = 12_000;

/** The power goes out in the middle of an import: of a command beside the server, then of the server itself. Nothing is lost, nothing is there twice. */
export async function interruptedImport(visit) {
  const { page, server, setting } = visit;
  const w = words(setting);
  const file = path.join(server.data, "grand-fichier.csv");
  await writeFile(file, bigFile());
  await enter(visit, "/contacts");
  const before = await peopleCount(visit);
  await commandKilled(visit, file);
  await page.goto("/contacts");
  expect((await peopleCount(visit)) === before + ROWS, "every row is in, once");
  await page.goBack();
  await undo(visit);
  await page.goto("/contacts");
  expect((await peopleCount(visit)) === before, "undoing takes it all out");
  await serverKilled(visit, file);
  await page.getByRole("link", { name: w.seeContacts }).click();
  expect((await peopleCount(visit)) === ROWS, "every row is in, once");
  await page.goBack();
  await undo(visit);
}

/** Shown as interrupted, and taken up from the page. */
async function commandKilled(visit, file) {
  const { page, server, setting, check } = visit;
  const w = words(setting);
  const command = server.spawn(["--org", server.slug, "import", file]);
  const id = await someRowsDone(page);
  command.kill("SIGKILL");
  await page.goto("/imports");
  await page.getByRole("listitem").filter({ hasText: w.interrupted }).getByRole("link", { name: path.basename(file) }).click();
  await page.getByRole("button", { name: w.resume }).waitFor();
  expect(page.url().endsWith(`/imports/${id}`), "the interrupted one is opened");
  await check("import-interrupted");
  await page.getByRole("button", { name: w.resume }).click();
  await page.getByRole("button", { name: w.resume }).waitFor({ state: "hidden" });
  await page.getByRole("button", { name: w.undo, exact: true }).waitFor({ timeout: 60_000 });
  const counts = await reportCounts(visit);
  expect(counts.created === ROWS, `${ROWS} created in all, not ${JSON.stringify(counts)}`);
}

/** The page says that nobody answers; once the server is back, the import goes on by itself and ends under the reader's eyes. */
async function serverKilled(visit, file) {
  const { page, server, setting, check } = visit;
  const w = words(setting);
  await page.goto("/imports/new");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: w.choose }).click();
  await (await chooser).setFiles(file);
  const start = page.getByRole("button", { name: w.start });
  await start.and(page.locator(":enabled")).click();
  await someRowsDone(page);
  await server.crash();
  await page.getByText(w.silent).waitFor();
  await check("import-server-gone");
  await server.start();
  await page.locator('[data-outcome="created"] span').filter({ hasText: /^12\D?000$/ }).first().waitFor({ timeout: 60_000 });
}

/** The number of the latest import, once some of it is written and before all of it is. */
async function someRowsDone(page) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const { items } = await (await page.request.get("/api/v1/imports?limit=1")).json();
    const done = items[0]?.state === "running" ? items[0].progress.rows_done : 0;
    expect(done < ROWS, "the import ended before it could be killed");
    if (done > 0) return items[0].id;
    await page.waitForTimeout(100);
  }
  throw new Error("no row was written in thirty seconds");
}

async function undo({ page, setting }) {
  const w = words(setting);
  await page.getByRole("button", { name: w.undo }).click();
  await page.getByText(w.undone).first().waitFor({ timeout: 60_000 });
}

function bigFile() {
  const rows = Array.from({ length: ROWS }, (_, n) => `Nom${n};Prénom;n${n}@example.org;33000;Bordeaux`);
  return ["Nom;Prénom;E-mail;Code postal;Ville", ...rows].join("\n");
}
