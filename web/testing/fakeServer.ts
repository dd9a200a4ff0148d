import type { Schemas } from "../src/lib/http";
import { createFakeContacts } from "./fakeContacts";
import { createFakeQuestions } from "./fakeQuestions";
import * as town from "./town";

type Handler = (request: Request, path: string[], query: URLSearchParams) => Response | Promise<Response>;
type ImportView = Schemas["ImportView"];

export type FakeOptions = { people?: number; structures?: number; signedIn?: boolean; capabilities?: Schemas["Session"]["capabilities"]; imports?: ImportView[] };

/**
 * The server in a few lines of memory: the same addresses and shapes, over the town. It keeps what it is told (plans,
 * undo) so that tests read as stories, and counts the attempts to sign in.
 */
export function createFakeServer(options: FakeOptions = {}) {
  const people = options.people ?? 12_431;
  const structures = options.structures ?? 36;
  const state = {
    signedIn: options.signedIn ?? true,
    session: { ...town.session, capabilities: options.capabilities ?? town.session.capabilities },
    imports: new Map<number, ImportView>((options.imports ?? [town.draftImport, town.doneImport]).map((view) => [view.id, view])),
    plans: [] as Schemas["Plan"][],
    deletions: [town.deletion],
    tags: town.tags,
    requests: [] as string[],
  };

  const awa = createFakeContacts();
  const asked = createFakeQuestions();

  /** A tag as a hand leaves it; its version is what it says. */
  const shapeTag = (id: number, body: Schemas["ShapedTag"]): Schemas["TagView"] => {
    const tag = { id, name: body.name, folder: body.folder ?? null, version: `${body.name}/${body.folder ?? ""}` };
    state.tags = [...state.tags.filter((one) => one.id !== id), tag];
    return tag;
  };

  const page = <T>(all: T[], total: number, query: URLSearchParams, fetchRow?: (n: number) => T) => {
    const from = Number(query.get("cursor") ?? 0);
    const limit = Number(query.get("limit") ?? 50);
    const items = fetchRow ? Array.from({ length: Math.max(0, Math.min(limit, total - from)) }, (_, n) => fetchRow(from + n)) : all.slice(from, from + limit);
    return { items, next: from + limit < total ? String(from + limit) : null, total };
  };

  const change = (id: number, next: Partial<ImportView>) => {
    const view = { ...state.imports.get(id)!, ...next };
    state.imports.set(id, view);
    return view;
  };
  const none = { start: false, cancel: false, resume: false, undo: false, redo: false };
  const actions: Record<string, (view: ImportView) => Partial<ImportView>> = {
    start: () => ({ state: "running", started_at: new Date().toISOString(), progress: { rows_done: 300, rows_total: 1204, bytes_done: 1, bytes_total: 4, seconds_left: 4 }, can: { ...none, cancel: true } }),
    cancel: () => ({ state: "cancelled", progress: null, report: { ...town.doneImport.report!, rows: 600, created: 596 - 100, updated: 100, unchanged: 0 }, can: { ...none, resume: true, undo: true } }),
    resume: () => ({ state: "running", progress: { rows_done: 600, rows_total: 1204, bytes_done: 1, bytes_total: 4, seconds_left: 2 }, can: { ...none, cancel: true } }),
    undo: () => ({ state: "undone", can: { ...none, redo: true } }),
    redo: () => ({ state: "done", can: { ...none, undo: true } }),
  };
  /** Work moves on each time it is looked at. */
  const advance = (view: ImportView): ImportView => {
    if (view.state !== "running" || !view.progress) return view;
    const rows_done = view.progress.rows_done + 300;
    if (rows_done < 1204) return change(view.id, { progress: { ...view.progress, rows_done, seconds_left: Math.ceil((1204 - rows_done) / 300) } });
    return change(view.id, { state: "done", progress: null, report: town.doneImport.report, finished_at: new Date().toISOString(), can: { ...none, undo: true } });
  };

  const contacts: Handler = async (request, path, query) => {
    const id = Number(path[1]);
    const body = request.method === "GET" || request.method === "DELETE" ? null : await request.json();
    if (!path[1] && request.method === "POST") {
      const alike = [{ id: 1, name: "Awa Diallo", nature: "person", by: "email", text: "awa.diallo@exemple.fr" }];
      const seen = body.despite?.length > 0 || !JSON.stringify(body).includes("awa.diallo@exemple.fr");
      return seen ? json({ act: 500, contact: 77, id: null, sharing: [] }, 201) : problem(409, "contact.looks_alike", {}, { look_alikes: alike });
    }
    if (path[2] === "acts") return json({ items: awa.state.acts, next: null, total: awa.state.acts.length });
    if (path[2] === "interactions" && request.method === "POST") return json(awa.note(body, null), 201);
    if (path[2] === "interactions") {
      const kind = query.get("kinds");
      const rows = [...awa.state.notes, ...Array.from({ length: 64 }, (_, n) => town.interactionRow(n))].filter((row) => !kind || row.kind === kind);
      return json({ ...page(rows, rows.length, query), kinds: town.kinds });
    }
    if (path[2]) return json({ act: 600, contact: id, id: 1, sharing: [] }, 201);
    if (path[1] && request.method === "PATCH") {
      const answer = awa.patch(body, request.headers.get("If-Match"));
      return answer.status === 200 ? json(answer.body, 200, { ETag: `"${answer.etag}"` }) : problem(answer.status, answer.code!, {}, answer.extra);
    }
    if (path[1]) return id === 404 ? problem(404, "not_found") : json({ ...awa.view(), id });
    const structure = query.get("nature") === "structure";
    const q = query.get("q") ?? "";
    const list = { counts: { persons: people, structures }, near: false, partial: false };
    if (!q) return json({ ...page([], structure ? structures : people, query, (n) => town.contactRow(n, structure ? "structure" : "person")), ...list });
    const found = named(q, structure ? "structure" : "person");
    return json({ ...page(found, found.length, query), ...list, counts: { persons: named(q, "person").length, structures: named(q, "structure").length } });
  };

  const named = (q: string, nature: "person" | "structure") =>
    Array.from({ length: Math.min(nature === "structure" ? structures : people, 500) }, (_, n) => town.contactRow(n, nature)).filter((row) => fold(row.name).includes(fold(q)));

  const search: Handler = (_, __, query) => {
    const side = (nature: "person" | "structure") => {
      const found = named(query.get("q") ?? "", nature);
      return { total: found.length, hits: found.slice(0, 8).map((contact) => ({ contact, near: false, matched: [{ field: "name", pieces: [{ text: contact.name, found: true }] }] })) };
    };
    return json({ people: side("person"), structures: side("structure"), partial: false });
  };

  const imports: Handler = async (request, path, query) => {
    const id = Number(path[1]);
    const view = state.imports.get(id);
    if (!path[1] && request.method === "POST") {
      const created = { ...town.draftImport, id: 100 + state.imports.size };
      state.imports.set(created.id, created);
      return json(created, 201);
    }
    if (!path[1]) {
      const all = [...state.imports.values()].sort((a, b) => b.id - a.id);
      return json(page(all, all.length, query));
    }
    if (!view) return problem(404, "not_found");
    const action = path[2];
    if (action === "plan") {
      const plan = (await request.json()) as Schemas["Plan"];
      state.plans.push(plan);
      return json(change(id, { plan, kind: plan.kind }));
    }
    if (action === "rejects") return json(page(town.rejects, town.rejects.length, query));
    if (action === "rejects.csv") return new Response("ligne;colonne\n", { headers: { "Content-Type": "text/csv", "Content-Disposition": "attachment" } });
    if (action === "kept" && path[3]) return new Response(null, { status: 204 });
    if (action === "kept") return json(page([town.contactRow(0)], 1, query));
    const act = action ? actions[action] : undefined;
    if (act) return json(change(id, act(view)), 202);
    if (request.method === "DELETE") {
      state.imports.delete(id);
      return new Response(null, { status: 204 });
    }
    return json(advance(view));
  };

  const routes: Record<string, Handler> = {
    acts: (_, path) => {
      state.deletions = state.deletions.filter((one) => one.act_id !== Number(path[1]));
      return json(awa.withdraw(Number(path[1])) ?? { id: Number(path[1]), withdrawn: null });
    },
    interactions: async (request, path) => json(request.method === "PUT" ? awa.note(await request.json(), Number(path[1])) : { act: 601, contact: 1, id: null, sharing: [] }),
    contacts,
    imports,
    search,
    questions: async (request, path) => json(await asked.questions(path[1]!, request.method === "GET" ? {} : await request.json())),
    segments: async (request, path) => {
      const id = Number(path[1]);
      if (request.method === "POST") return json(asked.save(asked.segments.size + 1, await request.json()), 201);
      if (request.method === "PATCH") return json(asked.save(id, { ...asked.segments.get(id)!, ...((await request.json()) as object) }));
      if (path[2]) return json({ items: [] });
      if (path[1]) return json(asked.segments.get(id));
      return json({ items: [...asked.segments.values()], folders: [] });
    },
    charts: async (request, path) => {
      const id = Number(path[1]);
      if (path[2] === "place") return new Response(null, { status: 204 });
      if (path[2] === "restore") return json(asked.putBack(id));
      if (request.method === "DELETE") {
        asked.takeOff(id);
        return new Response(null, { status: 204 });
      }
      if (request.method === "POST") return json(asked.keep(await request.json()), 201);
      return json({ items: asked.board() });
    },
    home: () => json({ since: null, moved: [], due: [] } satisfies Schemas["NewsView"]),
    sources: () => json({ items: town.sources }),
    tags: async (request, path) => {
      if (path[2] === "uses") return json({ name: "Petite enfance", used: true, uses: [{ kind: "contacts", count: 312 }, { kind: "imports", count: 1 }], mappings: [] });
      if (path[2] === "merges") return json({ act: 77, noun: "tags", id: Number(path[1]), done: 312, total: 312, finished: true });
      if (request.method === "GET") return json({ items: state.tags });
      const body = (await request.json()) as Schemas["ShapedTag"];
      const known = state.tags.find((tag) => tag.id === Number(path[1]));
      const seen = request.headers.get("If-Match")?.replaceAll('"', "");
      if (known && seen && seen !== known.version) return problem(412, "version.stale", {}, { version: known.version });
      return json(shapeTag(known?.id ?? 9, body));
    },
    unblockings: async (request) => {
      const { point } = (await request.json()) as Schemas["UnblockingBody"];
      if (point !== "+33699009999") return problem(404, "not_found");
      awa.state.blocked = null;
      return json({ lifted: 1 });
    },
    holders: () => json({ tags: [{ id: 1, count: 312 }], branches: [], attributes: [], options: [] }),
    branches: () => json({ items: [] }),
    lists: () => json({ items: [{ id: 3, name: "Fête de printemps", branch: null, members: 40, version: "l3" }] }),
    attributes: () => json({ items: town.attributes }),
    themes: () => json({ items: [{ id: 1, name: "Logement", version: "h1" }] }),
    deletions: () => json(page(state.deletions, state.deletions.length, new URLSearchParams())),
    reshapings: () => json({ items: [] }),
    mappings: () => json({ items: [] }),
    fields: () => json({ items: town.fields }),
    sessions: async (request) => {
      const body = (await request.json()) as Schemas["SessionBody"];
      if (body.password === "trop") return problem(429, "too_many_attempts", { "Retry-After": "42" });
      if (body.password !== "correct cheval pile agrafe") return problem(401, "sign_in_refused");
      state.signedIn = true;
      return json(state.session, 201);
    },
    session: async (request, path) => {
      if (path[1] === "organization") {
        const { slug } = (await request.json()) as { slug: string };
        const chosen = state.session.organizations.find((one) => one.slug === slug)!;
        state.session = { ...state.session, role: chosen.role, organization: { ...state.session.organization, slug, name: chosen.name, demo: false } };
        return json(state.session);
      }
      if (request.method === "DELETE") {
        state.signedIn = false;
        return new Response(null, { status: 204 });
      }
      return json(state.session);
    },
  };

  const handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    state.requests.push(`${request.method} ${url.pathname}${url.search}`);
    if (url.pathname === "/api/v1/health") return json({ status: "ok", version: "0.1.0", demo: { email: town.session.user.email, password: "correct cheval pile agrafe" } });
    const path = url.pathname.replace("/api/v1/", "").split("/");
    if (!state.signedIn && path[0] !== "sessions") return problem(401, "signed_out");
    const handler = routes[path[0]!];
    return handler ? handler(request, path, url.searchParams) : problem(404, "not_found");
  };

  return { handle, state, awa, asked, shapeTag };
}

export type FakeServer = ReturnType<typeof createFakeServer>;

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
}

export function problem(status: number, code: string, headers: Record<string, string> = {}, more: object = {}): Response {
  const body: Schemas["Problem"] = { type: `urn:cohorte:problem:${code}`, title: "Refus", status, detail: null, code, request_id: "req-1", problems: [], gone: null, since: null, version: null, look_alikes: null };
  return new Response(JSON.stringify({ ...body, ...more }), { status, headers: { "Content-Type": "application/problem+json", ...headers } });
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}
