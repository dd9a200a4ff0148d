import type { Schemas } from "../src/lib/http";
import * as town from "./town";

/** Never the same twice, even over several fakes: the screens remember which acts are theirs. */
let step = 412;

type Contact = Schemas["ContactView"];
type Act = Schemas["ContactAct"];
type Point = { key?: string; value: unknown; label?: string | null; primary?: boolean };
type Points = { add?: Point[]; change?: Point[]; remove?: string[] };

const LISTS = { emails: "email", phones: "phone", webs: "web", addresses: "address" } as const;

/**
 * Awa Diallo, changed: enough of the server for the screens to be tried. An edit is an act that remembers the values before
 * it; undoing gives them back.
 */
export function createFakeContacts() {
  const state = { contact: { ...town.contact, version: `1841-${step}` }, notes: [] as Schemas["InteractionView"][], acts: [] as Act[], /** A number of somebody erased, as typed. */ blocked: "06 99 00 99 99" as string | null };
  const before = new Map<number, () => void>();

  const act = (changes: Act["changes"], undo: () => void, rows: Act["rows"] = []): Act => {
    const made: Act = { act: { id: (step += 1), kind: "edit", at: new Date().toISOString(), by: "Nadia Ferhat", source: null, import_id: null, withdrawn: null, refolding: null, kept: [] }, changes, rows };
    state.acts.unshift(made);
    before.set(made.act.id, undo);
    return made;
  };
  const written = (made: Act | null, id: number | null = null) => ({ act: made?.act.id ?? null, contact: state.contact.id, id, version: state.contact.version, sharing: [] });
  const put = (next: Partial<Contact>) => {
    state.contact = { ...state.contact, ...next, version: `1841-${step}` };
  };

  const values = (patch: Record<string, unknown>): Contact["values"] => {
    let all = [...state.contact.values];
    const said = (field: string, key: string, text: string, more: object = {}): Contact["values"][number] => ({ field, key, label: null, text, primary: false, status: null, detail: null, raw: null, attribute: null, assertions: [], ...more });
    for (const [field, to] of Object.entries(patch)) {
      const list = LISTS[field as keyof typeof LISTS];
      if (list) {
        const { add = [], change = [], remove = [] } = to as Points;
        all = all.filter((value) => value.field !== list || !remove.includes(value.key));
        all = all.map((value) => {
          const next = change.find((one) => value.field === list && one.key === value.key);
          return next ? { ...value, key: e164(String(next.value)), text: e164(String(next.value)), label: next.label ?? null } : value;
        });
        all.push(...add.map((one) => said(list, e164(String(one.value)), e164(String(one.value)), { label: one.label ?? null })));
      } else if (field === "tags") {
        const { add = [], remove = [] } = to as { add?: { id?: number; name?: string }[]; remove?: number[] };
        all = all.filter((value) => value.field !== "tag" || !remove.includes(Number(value.key)));
        all.push(...add.map((one, index) => said("tag", String(one.id ?? 900 + index), one.name ?? `#${one.id}`)));
      } else if (typeof to === "string" || to === null) {
        all = all.filter((value) => value.field !== field);
        if (to) all.push(said(field, field, to));
      }
    }
    return all;
  };

  return {
    state,
    view: () => state.contact,
    /** Somebody else changes the profession meanwhile. */
    meddle: (profession: string) => {
      const old = state.contact;
      const made = act([{ op: "said", field: "profession", label: null, text: profession }], () => put({ values: old.values }));
      made.act.by = "Karim B.";
      put({ values: values({ profession }) });
    },
    patch: (body: Record<string, unknown>, ifMatch: string | null) => {
      const version = ifMatch?.replaceAll('"', "");
      if (version !== state.contact.version) {
        const since = Number(version?.split("-")[1] ?? 0);
        return { status: 412, code: "contact.changed", extra: { version: state.contact.version, since: state.acts.filter((one) => one.act.id > since) } };
      }
      const bad = JSON.stringify(body).includes("00 00 00");
      if (bad) return { status: 422, code: "invalid", extra: { problems: [{ field: "phones.change.0.value", code: "phone.invalid", message: "Ce numéro n’existe pas." }] } };
      if (state.blocked && JSON.stringify(body).includes(state.blocked)) {
        const message = "Ce numéro est de quelqu’un qui a été effacé le 02/03/2026.";
        return { status: 409, code: "contact.blocked", extra: { detail: message, problems: [{ field: "phones", code: "contact.blocked", message, params: { point: "+33699009999" } }] } };
      }
      const old = state.contact;
      const made = act([{ op: "said", field: Object.keys(body)[0]!.replace(/s$/, ""), label: null, text: JSON.stringify(Object.values(body)[0]) }], () => put({ values: old.values, status: old.status }));
      const { status, ...rest } = body;
      put({ values: values(rest), ...(status ? { status: status as Contact["status"] } : {}) });
      return { status: 200, body: written(made), etag: state.contact.version };
    },
    note: (body: Schemas["InteractionBody"], replaces: number | null) => {
      const row = { ...town.interaction, id: 1000 + state.notes.length, kind: body.kind, kind_name: town.kinds.find((one) => one.kind === body.kind)?.name ?? { fr: "appel", en: "call" }, at: body.at ?? new Date().toISOString(), outcome: body.outcome ?? null, note: body.note ?? null, theme: null, author: "Nadia Ferhat", engagement: body.kind === "donation", amount: body.money ? { cents: body.money.cents, currency: "EUR" } : null, money: null, corrects: replaces };
      state.notes = [row, ...state.notes.filter((one) => one.id !== replaces)];
      const made = act([], () => (state.notes = state.notes.filter((one) => one !== row)), [{ noun: "interactions", id: row.id, op: "adds", text: body.kind }]);
      return written(made, row.id);
    },
    withdraw: (id: number) => {
      before.get(id)?.();
      const made = state.acts.find((one) => one.act.id === id);
      if (made) made.act.withdrawn = { at: new Date().toISOString(), by: "Nadia Ferhat", act: (step += 1) };
      return made?.act;
    },
  };
}

/** Spellings of a French number are one number. */
function e164(text: string): string {
  const digits = text.replace(/[\s.\-/]/g, "");
  return /^0\d{9}$/.test(digits) ? `+33${digits.slice(1)}` : text;
}
