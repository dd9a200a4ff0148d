import { writeFile } from "node:fs/promises";
import path from "node:path";
import { enter, expect } from "./steps.mjs";

/** What runs if any page ever takes a text for markup: an element that fails to load, one that loads, a script, an address. */
const MARKUP = `"'><img src=x onerror=ran(1)><svg onload=ran(2)><script>ran(3)</script>`;
const evil = (field) => field + MARKUP;
const LINK = "https://ran.example.org/?q=\"><script>ran(4)</script>";

const COUNTS_AS_RUN = () => {
  window.whatRan = [];
  window.ran = (which) => window.whatRan.push(which);
  document.addEventListener("securitypolicyviolation", (event) => window.whatRan.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
};

/** Every text that people can type or pour in is a script: every page shows it as it is, and nothing runs. */
export async function scriptPayload(visit) {
  const { page } = visit;
  const dialogs = [];
  page.on("dialog", (dialog) => (dialogs.push(dialog.message()), void dialog.dismiss()));
  await page.addInitScript(COUNTS_AS_RUN);
  await enter(visit, "/");
  const made = await plant(page);
  await pour(visit);
  for (const [address, shown] of await addresses(page, made)) {
    await page.goto(address);
    await page.getByRole("main").waitFor();
    await page.waitForLoadState("networkidle");
    for (const text of shown) await page.getByText(text).first().waitFor({ state: "attached" });
    await nothingRan(page, address, dialogs);
  }
  await search(visit, dialogs);
}

async function nothingRan(page, where, dialogs) {
  const ran = await page.evaluate(() => window.whatRan);
  expect(ran.length === 0 && dialogs.length === 0, `${where}: ${[...ran, ...dialogs].join(", ")}`);
  const planted = await page.evaluate(() => document.querySelectorAll("[onerror], [onload], img[src='x'], script:not([src])").length);
  expect(planted === 0, `${where}: a text became an element`);
  const links = await page.evaluate(() => [...document.links].filter((link) => /^(javascript|data|vbscript):/i.test(link.href)).length);
  expect(links === 0, `${where}: a text became an address that runs`);
}

/** Asks the server as the page does. */
function api(page) {
  return async (method, address, body) => {
    const { status, text } = await page.evaluate(
      async ([method, address, body]) => {
        const headers = { "If-Match": "*", ...(body === undefined ? {} : { "Content-Type": "application/json" }) };
        const answer = await fetch(`/api/v1${address}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
        return { status: answer.status, text: await answer.text() };
      },
      [method, address, body],
    );
    expect(status < 300, `${method} ${address}: ${status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
}

/** A base in which every name and every value is a script. */
async function plant(page) {
  const ask = api(page);
  const shape = await plantShape(ask);
  const person = await plantPerson(ask, shape);
  const structure = (await ask("POST", "/contacts", { nature: "structure", facts: { structure_name: evil("structure") } })).contact;
  await plantAround(ask, person, structure, shape);
  const settings = await ask("GET", "/settings");
  const labels = settings.support.labels.map((_, level) => evil(`niveau${level}`));
  await ask("PUT", "/settings", { name: evil("organisation"), country: settings.country, time_zone: settings.time_zone, season_start: settings.season_start, support: { labels, used: true } });
  return { person, structure, ...shape };
}

async function plantShape(ask) {
  const named = async (noun, more = {}) => (await ask("POST", `/${noun}`, { name: evil(noun.slice(0, 8)), ...more })).id;
  const ordinary = { purposes: [], sensitivity: "ordinary", visible_to: "reader" };
  const attribute = async (name, kind, options) => (await ask("POST", "/attributes", { definition: { ...ordinary, folder: evil("dossier"), kind, name: evil(name), reason: evil("raison") }, ...(options ? { options } : {}) })).id;
  const branch = await named("branches");
  const tag = await named("tags", { folder: evil("rayon") });
  for (const noun of ["campaigns", "lists"]) await named(noun, { branch });
  await named("themes");
  await named("events", { place: evil("lieu") });
  await named("kinds", { direction: "from_them", engagement: true });
  await named("membership-types", { rule: "civil_year" });
  const source = await named("sources", { basis: "regular_contact", origin: "person", purposes: ["news"], channels: ["email"], trust_rank: 1, licence: evil("licence") });
  await ask("POST", "/users", { email: "hote@example.org", display_name: evil("compte"), password: "marmotte-violette-42-escalier", role: "reader" });
  const until = new Date(Date.now() + 86_400_000).toISOString();
  await ask("POST", "/api-keys", { name: evil("clef"), capabilities: ["read_contacts"], expires_at: until });
  return { branch, tag, source, text: await attribute("texte", "text"), choice: await attribute("choix", "one_choice", [evil("option")]) };
}

async function plantPerson(ask, { tag, branch, source, text }) {
  const point = (value, label) => ({ add: [{ value, label: evil(label) }] });
  const facts = {
    first_names: evil("prenom"),
    surname: evil("nom"),
    usual_name: evil("usage"),
    profession: evil("metier"),
    emails: point("ran@example.org", "email"),
    phones: point("01 99 00 12 34", "tel"),
    webs: point(LINK.replaceAll(" ", ""), "site"),
    addresses: { add: [{ value: { number: "1", street: evil("rue"), complement: evil("etage"), postcode: "75020", city: evil("ville"), country: "FR" }, label: evil("adresse") }] },
    references: { add: [{ source, id: evil("ref") }] },
    tags: { add: [{ id: tag }, { name: evil("etiquette") }] },
    branches: { add: [{ id: branch }] },
    attributes: { [text]: evil("valeur") },
  };
  return (await ask("POST", "/contacts", { nature: "person", facts })).contact;
}

async function plantAround(ask, person, structure, { source }) {
  const about = { campaign: evil("campagne"), event: evil("evenement"), theme: evil("sujet") };
  await ask("POST", `/contacts/${person}/interactions`, { kind: "call", note: evil("note"), outcome: evil("issue"), ...about });
  await ask("POST", `/contacts/${person}/interactions`, { kind: "donation", money: { cents: 500, receipt: evil("recu") } });
  await ask("POST", `/contacts/${person}/links`, { kind: "role", other: structure, title: evil("fonction") });
  await ask("POST", `/contacts/${person}/consents`, { channel: "email", purpose: "news", decision: "given", given_at: "2026-01-02", how: evil("papier"), controller: evil("responsable"), wording: evil("version"), wording_text: evil("formule"), source });
  await ask("POST", `/contacts/${person}/oppositions`, { channel: "sms", reason: "refusal" });
  await ask("POST", `/contacts/${person}/supports`, { level: 4, election: evil("election") });
}

/** The same by a file: its name, its headings, its cells, those that are refused too; and a question kept under a name. */
async function pour({ page, server }) {
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const heading = ["Nom", "Prénom", "E-mail", "Étiquettes", evil("colonne")].map(cell).join(";");
  const row = (email) => [evil("nomfichier"), evil("prenomfichier"), email, evil("tagfichier"), evil("cellule")].map(cell).join(";");
  const file = path.join(server.data, "x\"'><img src=x onerror=ran(5)>.csv");
  await writeFile(file, `${[heading, row("fichier@example.org"), row(evil("pasdemail"))].join("\n")}\n`);
  await server.cohorte(["--org", server.slug, "import", file, "--source", evil("provenance"), "--json"]);
  const ask = api(page);
  await ask("POST", "/exports", { format: "csv", selection: { by: "filter", filter: { q: evil("cherche") } } });
}

/** Every page that has an address, each with what must show on it as text. */
async function addresses(page, { person, structure, tag, text, choice, source }) {
  const [imported] = (await api(page)("GET", "/imports?limit=5")).items;
  const nouns = await page.evaluate(async () => Object.keys((await (await fetch("/api/v1/openapi.json")).json()).paths).map((path) => /^\/api\/v1\/([a-z-]+)$/.exec(path)?.[1]));
  const shaped = ["attributes", "tags", "branches", "sources", "kinds", "themes", "campaigns", "events", "lists", "membership-types", "organization"].filter((noun) => noun === "organization" || nouns.includes(noun));
  return [
    ["/", []],
    ["/contacts", [evil("nom")]],
    ["/contacts?nature=structure", [evil("structure")]],
    [`/contacts?q=${encodeURIComponent(evil("nom"))}`, []],
    [`/contacts/${person}`, [evil("metier"), evil("valeur"), evil("note"), evil("fonction")]],
    [`/contacts/${person}?edit=true`, [evil("metier")]],
    [`/contacts/${person}?panel=history`, []],
    [`/contacts/${person}?panel=erasure`, []],
    [`/contacts/${person}/file`, [evil("papier"), evil("rue")]],
    [`/contacts/${structure}`, [evil("structure")]],
    [`/contacts/new?name=${encodeURIComponent(evil("nouveau"))}`, []],
    ["/imports", []],
    [`/imports/${imported.id}`, []],
    ["/compliance/journal", []],
    ["/settings", []],
    ["/settings/users", [evil("compte")]],
    ["/settings/api-keys", [evil("clef")]],
    ...shaped.map((noun) => [`/settings/${noun}`, []]),
    ...[["tags", tag], ["attributes", text], ["attributes", choice], ["sources", source]].map(([noun, id]) => [`/settings/${noun}?item=${id}`, []]),
    ["/api", []],
    [`/${encodeURIComponent(MARKUP)}`, []],
  ];
}

/** The field that finds everything, with the script as what one types. */
async function search({ page }, dialogs) {
  await page.goto("/");
  await page.getByRole("main").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").or(page.getByRole("searchbox")).first().fill(evil("nom"));
  await page.getByRole("option").first().waitFor();
  await nothingRan(page, "Ctrl K", dialogs);
  await page.keyboard.press("Escape");
}
