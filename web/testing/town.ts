import type { Schemas } from "../src/lib/http";

/** A small invented town, shared by tests and by `npm run fake`. Nobody here exists. */

export const session: Schemas["Session"] = {
  user: { id: 1, email: "nadia@villeencommun.example", display_name: "Nadia Ferhat" },
  organization: { slug: "ville-en-commun", name: "Ville en commun", demo: true, time_zone: "Europe/Paris", country: "FR", locale: "fr" },
  role: "administrator",
  capabilities: ["read_contacts", "edit_contacts", "export", "read_imports", "import", "shape_base", "manage_users"],
  organizations: [
    { slug: "ville-en-commun", name: "Ville en commun", role: "administrator" },
    { slug: "amis-du-parc", name: "Les Amis du parc", role: "reader" },
  ],
};

const register = { id: 3, name: "Répertoire national des élus, mai 2026", invented: false };
const members = { id: 1, name: "Adhérents 2024", invented: true };
const petition = { id: 2, name: "Pétition « Crèches », 2022", invented: true };
const FIRST = ["Awa", "Jean-Baptiste", "Maryvonne", "Karim", "Élodie", "Ibrahima", "Marie-Hélène", "Œdipe", "Fatoumata", "Loïc", "Sœur Anne", "Xavier"];
const LAST = ["Diallo", "de La Tour", "Le Goff", "Benali", "d’Ormesson", "Martin", "van der Straeten-Ponthoz", "Nguyen", "Œuvrard", "Rakotomalala", "Petit", "Haddad"];
const TOWNS = [["75020", "Paris"], ["75011", "Paris"], ["04000", "Digne-les-Bains"], ["04510", "Saint-Michel-l’Observatoire"], ["97490", "Sainte-Clotilde"]] as const;

/** Row `n` of the list; the same `n` is always the same person. */
export function contactRow(n: number, nature: "person" | "structure" = "person"): Schemas["ContactRow"] {
  const first = FIRST[n % FIRST.length]!;
  const last = LAST[Math.floor(n / FIRST.length + n) % LAST.length]!;
  const [postcode, city] = TOWNS[n % TOWNS.length]!;
  const structure = nature === "structure";
  return {
    id: structure ? 100_000 + n : n + 1,
    nature,
    status: "active",
    name: structure ? `Mairie de ${city}${n > 4 ? ` (${n})` : ""}` : `${first} ${last}`,
    email: n % 4 === 3 ? null : `${(structure ? "mairie" : first).normalize("NFD").replace(/[^A-Za-z]/g, "").toLowerCase()}${n}@exemple.fr`,
    phone: n % 3 === 0 ? "+33612345678" : null,
    postcode,
    city,
    tags: n % 5 === 0 ? [{ id: 1, name: "Petite enfance" }, { id: 2, name: "Marché de Belleville" }] : [],
    branches: n % 2 === 0 ? [{ id: 1, name: "Paris 20ᵉ" }] : [],
    profession: n % 3 === 1 ? "infirmière" : null,
    reference: n % 2 === 1 ? `A-${String(n).padStart(4, "0")}` : null,
    reach: null,
    invented: !structure,
    created_at: "2024-03-04T09:00:00Z",
    updated_at: `2026-11-${String(1 + (n % 20)).padStart(2, "0")}T18:40:00Z`,
  };
}

const assertion = (source: Schemas["SourceRef"], at: string, more: Partial<Schemas["AssertionView"]> = {}): Schemas["AssertionView"] => ({ source, import_id: 4, act_id: 12, at, by: "Nadia Ferhat", withdrawn: false, ...more });

const SINGLE = ["civility", "first_names", "surname", "birth_date", "profession"];

const value = (field: string, text: string, more: Partial<Schemas["ValueView"]> = {}): Schemas["ValueView"] => ({
  field,
  key: SINGLE.includes(field) ? field : text,
  label: null,
  text,
  primary: false,
  status: null,
  detail: null,
  raw: null,
  attribute: null,
  assertions: [assertion(members, "2024-03-04T09:00:00Z")],
  ...more,
});

export const contact: Schemas["ContactView"] = {
  id: 1,
  nature: "person",
  status: "active",
  name: "Awa Diallo",
  invented: true,
  created_at: "2024-03-04T09:00:00Z",
  updated_at: "2026-11-20T18:40:00Z",
  values: [
    value("civility", "Mme"),
    value("first_names", "Awa"),
    value("surname", "Diallo"),
    value("birth_date", "1985-02-14"),
    value("profession", "infirmière"),
    value("email", "awa.diallo@exemple.fr", { primary: true, assertions: [assertion(petition, "2025-03-04T10:00:00Z", { act_id: 20, import_id: null }), assertion(members, "2024-03-04T09:00:00Z")] }),
    value("email", "awa@ancien-fournisseur.example", { status: "bounced", assertions: [assertion(members, "2021-03-04T09:00:00Z", { withdrawn: true })] }),
    value("phone", "+33612345678", { label: "mobile" }),
    value("address", "12 rue Piat, 75020 Paris", { detail: { postcode: "75020", city: "Paris" } as never }),
    value("reference", "A-0042", { key: "1:A-0042", label: "Adhérents 2024" }),
    value("tag", "Petite enfance", { key: "1" }),
    value("tag", "Marché de Belleville", { key: "2" }),
    value("branch", "Paris 20ᵉ", { key: "1" }),
    value("attribute", "le samedi", { key: "1", attribute: { id: 1, name: "Disponibilité" } }),
  ],
  consents: [
    { id: 1, channel: "email", purpose: "news", decision: "given", given_at: "2025-03-04T10:00:00Z", how: "formulaire", source: petition, wording: "v2", point: "awa.diallo@exemple.fr", act_id: 20, author: null, scope: null, controller: null },
    { id: 2, channel: "email", purpose: "news", decision: "refused", given_at: "2023-01-01T10:00:00Z", how: null, source: members, wording: null, point: null, act_id: 12, author: "Nadia Ferhat", scope: null, controller: null },
  ],
  oppositions: [{ id: 1, source: members, channel: "post", reason: "refusal", since: "2025-06-01T08:00:00Z", point: null }],
  supports: [{ id: 1, act_id: 30, level: 4, at: "2026-10-01T08:00:00Z", author: "Karim B.", election: null }],
  memberships: [{ id: 1, type: "Adhésion annuelle", valid_from: "2026-01-01", valid_until: "2026-12-31", fee: { cents: 2000, currency: "EUR" } }],
  links: [{ id: 1, act_id: 12, side: "holder", kind_name: { fr: "conjoint·e", en: "spouse" }, state: "now", role: "spouse", title: "Conjoint", from: null, until: null, other: { id: 6, name: "Ibrahima Diallo", nature: "person" }, territory: null }],
  interactions_total: 64,
  version: "1841-412",
  reachable: [
    {
      channel: "email",
      open: true,
      purposes: [
        { purpose: "news", open: true, point: "awa.diallo@exemple.fr", right: { kind: "consent", consent_id: 1, since: "2025-03-04T10:00:00Z", source: petition, basis: null }, text: { fr: "e-mail : consenti le 4 mars 2025", en: "e-mail: consented on 4 March 2025" }, reasons: [] },
        { purpose: "fundraising", open: false, point: "awa.diallo@exemple.fr", right: null, text: { fr: "e-mail : aucun droit pour « appel aux dons »", en: "e-mail: no right for “fundraising”" }, reasons: [{ code: "no_right", text: { fr: "aucun droit", en: "no right" } }] },
      ],
    },
    { channel: "sms", open: false, purposes: [] },
    { channel: "call", open: false, purposes: [{ purpose: "news", open: false, point: "+33612345678", right: null, text: { fr: "appel : aucun droit", en: "call: no right" }, reasons: [{ code: "no_right", text: { fr: "aucun droit", en: "no right" } }] }] },
    { channel: "messaging", open: false, purposes: [{ purpose: "news", open: false, point: null, right: null, text: { fr: "messagerie : aucune adresse", en: "messaging: no address" }, reasons: [{ code: "no_point", text: { fr: "aucune adresse", en: "no address" } }] }] },
    { channel: "post", open: false, purposes: [{ purpose: "news", open: false, point: "12 rue Piat, 75020 Paris", right: null, text: { fr: "courrier : opposition", en: "post: objection" }, reasons: [{ code: "opposition", text: { fr: "opposition", en: "objection" } }] }] },
  ],
};

export const interaction: Schemas["InteractionView"] = {
  id: 1,
  kind: "donation",
  kind_name: { fr: "don", en: "donation" },
  at: "2026-11-20T17:40:00Z",
  direction: "from_them",
  channel: null,
  author: null,
  campaign: null,
  event: null,
  theme: "Petite enfance",
  outcome: null,
  amount: { cents: 5000, currency: "EUR" },
  quantity: null,
  unit: null,
  note: null,
  answers: [],
  engagement: true,
  source: { id: 2, name: "Formulaire du site", invented: true },
  import_id: null,
  act_id: 40,
  state: "current",
  corrects: null,
  money: { means: "card", state: "paid", receipt: null, deductible_cents: null, payer: null, plan: null },
  campaign_id: null,
  event_id: null,
  theme_id: null,
  membership_type: null,
  from: null,
  until: null,
};

export const kinds: Schemas["KindCount"][] = [
  { kind: "donation", name: { fr: "don", en: "donation" }, count: 22 },
  { kind: "visit", name: { fr: "visite", en: "visit" }, count: 21 },
  { kind: "email_sent", name: { fr: "e-mail envoyé", en: "e-mail sent" }, count: 21 },
];

/** Interaction `n` of Awa, newest first. */
export function interactionRow(n: number): Schemas["InteractionView"] {
  const at = new Date(Date.parse("2026-11-20T17:40:00Z") - n * 19 * 86_400_000).toISOString();
  const base = { ...interaction, id: n + 1, at };
  if (n % 3 === 0) return { ...base, amount: { cents: 5000 + n * 150, currency: "EUR" } };
  if (n % 3 === 1) return { ...base, kind: "visit", kind_name: { fr: "visite", en: "visit" }, engagement: false, author: "Karim B.", theme: null, amount: null, money: null, outcome: "présente", note: "Veut aider le samedi. Rappeler avant midi.", source: { id: 4, name: "Porte-à-porte", invented: true } };
  return { ...base, kind: "email_sent", kind_name: { fr: "e-mail envoyé", en: "e-mail sent" }, engagement: false, theme: null, amount: null, money: null, campaign: "Lettre d’octobre", source: { id: 4, name: "Envois", invented: true } };
}

export const sources: Schemas["SourceView"][] = [
  { ...members, origin: "person", basis: "regular_contact", purposes: ["news", "membership"], collected_on: "2024-03-04", notice_given: "2024-03-04", branch: null, expires_on: null, trust_rank: 2, remembered_for: null, channels: ["email"], licence: null, version: "s1" },
  { ...register, origin: "public_register", basis: "public_data", purposes: ["institutional"], collected_on: "2026-05-01", notice_given: null, branch: null, expires_on: null, trust_rank: 3, remembered_for: null, channels: [], licence: "Licence Ouverte 2.0", version: "s2" },
];

const named = (fr: string, en: string): Schemas["Text"] => ({ fr, en });
const field = (key: string, group: string, fr: string, en: string, params: Schemas["FieldParam"][] = []): Schemas["FieldView"] => ({
  key,
  group,
  name: named(fr, en),
  description: named(`${fr} de la personne.`, `${en} of the person.`),
  target: key === "consent" ? { field: "consent", channel: "email" } : { field: key },
  params,
});
const label: Schemas["FieldParam"] = { name: "label", label: named("Libellé", "Label"), kind: "text", values: [], required: false };
const channel: Schemas["FieldParam"] = { name: "channel", label: named("Canal", "Channel"), kind: "choice", required: true, values: ["email", "sms"] };

export const fields: Schemas["FieldView"][] = [
  field("surname", "person", "Nom", "Surname"),
  field("first_names", "person", "Prénoms", "First names"),
  field("birth_date", "person", "Date de naissance", "Birth date"),
  field("email", "reach", "E-mail", "E-mail", [label]),
  field("phone", "reach", "Téléphone", "Phone", [label]),
  field("postcode", "reach", "Code postal", "Postcode", [label]),
  field("city", "reach", "Commune", "Town", [label]),
  { ...field("attribute", "groups", "Attribut", "Attribute"), target: { field: "attribute", name: "", type: "text" } },
  field("consent", "consent", "Consentement", "Consent", [channel]),
];

const why = (fr: string, en: string) => named(fr, en);
const column = (index: number, name: string, examples: string[], target: string, reason: Schemas["Text"], problems = 0): Schemas["ColumnView"] => ({
  index,
  name,
  examples,
  guess: { target: { field: target }, confidence: 0.9, reason },
  to: { field: target },
  problems_in_preview: problems,
});

export const draftImport: Schemas["ImportView"] = {
  id: 7,
  state: "draft",
  kind: "contacts",
  files: [{ name: "adherents_2024.csv", bytes: 48_213, rows: 1204, format: "csv", encoding: "windows-1252", delimiter: ";", sheets: [], header_line: 3 }],
  plan: {
    kind: "contacts",
    on_match: "fill",
    source: { name: "adherents 2024" },
    sheets: null,
    mapping: { version: 1, kind: "contacts", columns: [{ column: "Nom", position: 0, to: { field: "surname" } }, { column: "Prénom", position: 1, to: { field: "first_names" } }, { column: "Coordonnées 2", position: 2, to: { field: "email" } }, { column: "Né(e) le", position: 3, to: { field: "birth_date" } }] },
    save_mapping_as: null,
  },
  columns: [
    column(0, "Nom", ["DIALLO", "LE GOFF", "DE LA TOUR"], "surname", why("L’intitulé « Nom » désigne un nom de famille.", "The heading “Nom” means a surname.")),
    column(1, "Prénom", ["Awa", "Maryvonne", "Jean-Baptiste"], "first_names", why("L’intitulé « Prénom » désigne un prénom.", "The heading “Prénom” means a first name.")),
    column(2, "Coordonnées 2", ["awa.diallo@exemple.fr", "m.legoff@exemple", "jb@exemple.fr"], "email", why("98 % des valeurs sont des adresses e-mail.", "98% of the values are e-mail addresses."), 1),
    column(3, "Né(e) le", ["14/02/1985", "31/02/1960", "1978"], "birth_date", why("Les valeurs sont des dates passées.", "The values are dates in the past."), 1),
    column(4, "Remarques internes du bureau de section 2021-2024", ["", "ok", "à revoir"], "ignore", why("Aucun champ reconnu : la colonne n’est pas reprise.", "No field recognised: the column is left out.")),
  ],
  preview: [
    { line: 4, outcome: "created", problems: [], cells: ["DIALLO", "Awa", "awa.diallo@exemple.fr", "14/02/1985", ""], as_stored: [{ field: "surname", label: null, text: "Diallo" }, { field: "first_names", label: null, text: "Awa" }, { field: "email", label: null, text: "awa.diallo@exemple.fr" }, { field: "birth_date", label: null, text: "14 février 1985" }] },
    { line: 5, outcome: "rejected", problems: [{ column: 2, value: "m.legoff@exemple", code: "email.invalid", message: named("l’adresse n’a pas de domaine complet", "the address has no complete domain") }, { column: 3, value: "31/02/1960", code: "date.impossible", message: named("cette date n’existe pas", "this date does not exist") }], cells: ["LE GOFF", "Maryvonne", "m.legoff@exemple", "31/02/1960", "ok"], as_stored: [{ field: "surname", label: null, text: "Le Goff" }, { field: "first_names", label: null, text: "Maryvonne" }] },
    { line: 6, outcome: "updated", problems: [], cells: ["DE LA TOUR", "Jean-Baptiste", "jb@exemple.fr", "1978", "à revoir"], as_stored: [{ field: "surname", label: null, text: "de La Tour" }, { field: "first_names", label: null, text: "Jean-Baptiste" }, { field: "email", label: null, text: "jb@exemple.fr" }, { field: "birth_date", label: null, text: "1978" }] },
  ],
  proposed_mapping: null,
  warnings: [{ code: "title_above", message: named("Deux lignes de titre au-dessus des intitulés ont été passées.", "Two title lines above the headings were skipped.") }],
  progress: null,
  report: null,
  error: null,
  act_id: null,
  created_at: "2026-11-21T20:10:00Z",
  started_at: null,
  finished_at: null,
  author: "Nadia Ferhat",
  redoing: false,
  can: { start: true, cancel: false, resume: false, undo: false, redo: false },
};

export const doneImport: Schemas["ImportView"] = {
  ...draftImport,
  id: 4,
  state: "done",
  plan: { ...draftImport.plan, source: { id: 1 } },
  report: {
    rows: 1204,
    created: 900,
    updated: 250,
    unchanged: 50,
    rejected: 4,
    rejects_by_reason: [
      { code: "email.invalid", message: named("adresse e-mail illisible", "unreadable e-mail address"), count: 3 },
      { code: "date.impossible", message: named("date qui n’existe pas", "date that does not exist"), count: 1 },
    ],
    interactions: 310,
    consents: 42,
    oppositions: 0,
    attributes_created: ["Disponibilité"],
    tags_created: [],
    shared_points_noted: 2,
  },
  act_id: 12,
  started_at: "2026-11-21T20:12:00Z",
  finished_at: "2026-11-21T20:12:09Z",
  redoing: false,
  can: { start: false, cancel: false, resume: false, undo: true, redo: false },
};

export const rejects: Schemas["RejectRow"][] = [
  { line: 5, sheet: null, column: "Coordonnées 2", value: "m.legoff@exemple", code: "email.invalid", message: named("l’adresse n’a pas de domaine complet", "the address has no complete domain") },
  { line: 18, sheet: null, column: "Né(e) le", value: "31/02/1960", code: "date.impossible", message: named("cette date n’existe pas", "this date does not exist") },
  { line: 77, sheet: null, column: null, value: null, code: "match.ambiguous", message: named("l’e-mail désigne deux fiches : Awa Diallo et A. Diallo", "the e-mail points at two records: Awa Diallo and A. Diallo") },
  { line: 912, sheet: null, column: "Coordonnées 2", value: "voir avec sa sœur, 06 12 34 56 78 ou celui du travail", code: "email.invalid", message: named("ceci n’est pas une adresse e-mail", "this is not an e-mail address") },
];

export const tags: Schemas["TagView"][] = [
  { id: 1, name: "Petite enfance", folder: null, version: "t1" },
  { id: 2, name: "Marché de Belleville", folder: "Terrain", version: "t2" },
];

export const attributes: Schemas["AttributeView"][] = [
  { id: 5, name: "Disponibilité", folder: null, kind: "one_choice", options: [{ id: 51, name: "soirée" }, { id: 52, name: "week-end" }], purposes: [], reason: null, retention_months: null, sensitivity: "ordinary", visible_to: "reader", version: "a5" },
];

export const deletion: Schemas["DeletionView"] = { contact: 42, name: "Zoé Petit", nature: "person", at: "2026-11-20T18:40:00Z", by: "Nadia Ferhat", act_id: 900, together: false };
