import { USER } from "../server.mjs";
import { words } from "../words.mjs";
import { enter, expect, openAccount } from "./steps.mjs";

/** A wrong password, the right one, the same address afterwards, another language, the way out. */
export async function signIn(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await page.goto("/contacts");
  await page.getByLabel(w.email).fill(USER.email);
  await page.getByLabel(w.password, { exact: true }).fill("pas le bon");
  await page.getByRole("button", { name: w.signIn }).click();
  await page.getByText(w.refused).waitFor();
  await check("sign-in-refused");

  await page.getByLabel(w.password, { exact: true }).fill(USER.password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: w.contacts }).waitFor();
  expect(new URL(page.url()).pathname === "/contacts", "signing in leads back to the page asked for");
  await check("contacts-empty");

  await page.goto("/");
  await page.getByText(w.emptyBase).waitFor();
  await check("home-empty");

  await openAccount(visit);
  await page.getByRole("menuitemradio", { name: setting.locale.startsWith("fr") ? "English" : "Français" }).click();
  await page.getByRole("navigation").getByRole("link", { name: setting.locale.startsWith("fr") ? "Home" : "Accueil" }).waitFor();
  await check("account-menu");
  await page.getByRole("menuitemradio", { name: setting.locale.startsWith("fr") ? "Français" : "English" }).click();
  await page.getByRole("menuitem", { name: w.signOut }).click();
  await page.getByRole("button", { name: w.signIn }).waitFor();

  await enter(visit, "/imports");
  await page.getByRole("heading", { level: 1, name: w.imports }).waitFor();
}
