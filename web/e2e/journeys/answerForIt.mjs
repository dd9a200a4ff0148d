import { words } from "../words.mjs";
import { enter, expect } from "./steps.mjs";

/** All that is known of somebody, erased for good; the journal tells it, without a name. A key for a program; the page of the API. */
export async function answerForIt(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await enter(visit, "/contacts?q=diallo");
  await page.getByRole("link", { name: /Diallo/ }).first().waitFor();
  const { items } = await page.evaluate(async () => (await fetch("/api/v1/contacts?q=diallo")).json());
  const [{ id, name }] = items;
  await page.goto(`/contacts/${id}/file`);
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await check("file");

  await page.getByRole("button", { name: w.eraseAsk }).click();
  await page.getByRole("dialog").getByRole("radio").first().waitFor();
  await check("erase");
  await page.getByRole("dialog").getByRole("button", { name: w.eraseDo, exact: true }).click();
  await page.getByText(w.erased).waitFor();
  const gone = await page.evaluate(async (id) => (await fetch(`/api/v1/contacts/${id}`)).status, id);
  expect(gone === 410, `the contact is gone, not ${gone}`);

  await page.goto("/compliance/journal");
  await page.getByText(w.erasedLine).first().waitFor();
  expect(!(await page.locator("main").innerText()).includes(name), "the journal keeps no name");
  await check("journal");
  await page.goto("/compliance/journal?kind=sessions");
  await page.getByRole("heading", { level: 1, name: w.journal }).waitFor();

  await page.goto("/settings/api-keys");
  await page.getByRole("button", { name: w.makeKey }).first().click();
  await page.getByLabel(w.keyName).fill("Site web");
  await check("key-form");
  await page.getByRole("button", { name: w.makeKey }).last().click();
  await page.getByLabel(w.keyShown).waitFor();
  await page.goto("/settings/users");
  await page.getByRole("combobox").first().waitFor();
  await check("users");
  await page.goto("/api");
  await page.getByText("/api/v1/contacts", { exact: true }).first().waitFor();
  await check("api");
}
