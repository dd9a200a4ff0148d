import { enter } from "./steps.mjs";
import { words } from "../words.mjs";

const WIDTHS = [360, 768, 1920];

/** Every page that has an address, at the other widths and in the other theme too. */
export async function tour(visit) {
  const { page, setting, check } = visit;
  const w = words(setting);
  await enter(visit, "/");
  const contact = await firstLink(page, "/contacts", '[href^="/contacts/"]:not([href^="/contacts/new"])');
  const report = await firstLink(page, "/imports", '[href^="/imports/"]:not([href="/imports/new"])');
  const pages = [
    ["home", "/", /./],
    ["contacts", "/contacts", w.contacts],
    ["structures", "/contacts?nature=structure", w.contacts],
    ["contact", contact, /./],
    ["contact-edit", `${contact}?edit=true`, /./],
    ["contact-new", "/contacts/new", /./],
    ["segments", "/segments", /./],
    ["question", `/segments/new?q=${encodeURIComponent(w.electedText)}`, /./],
    ["compare-segments", "/segments/compare", /./],
    ["explorer", "/explorer", /./],
    ["board", "/board", /./],
    ["scores", "/scores", /./],
    ["profile", `/segments/profile?q=${encodeURIComponent(w.electedText)}`, /./],
    ["imports", "/imports", w.imports],
    ["import", report, /./],
    ["settings", "/settings", /./],
    ["settings-kinds", "/settings/kinds", /./],
    ["settings-organization", "/settings/organization", /./],
    ["users", "/settings/users", w.users],
    ["api", "/api", /API/],
    ["not-found", "/nulle-part", /./],
  ];
  const other = setting.scheme === "dark" ? "light" : "dark";
  for (const [name, address, heading] of pages) {
    await page.goto(address);
    await page.getByRole("heading", { name: heading }).first().waitFor();
    await page.waitForLoadState("networkidle");
    await check(`tour-${name}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: setting.height });
      await page.emulateMedia({ colorScheme: other, reducedMotion: "reduce" });
      await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, other);
      await check(`tour-${name}-${width}-${other}`);
    }
    await page.emulateMedia({ colorScheme: setting.scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: setting.width, height: setting.height });
  }
}

async function firstLink(page, address, selector) {
  await page.goto(address);
  const link = page.locator(`main a${selector}`).first();
  await link.waitFor();
  return link.getAttribute("href");
}
