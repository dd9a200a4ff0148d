import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import { ApiProblem } from "@/lib/problem";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Attribute, FilterField, Literal, Question } from "./expression";
import { ifMatch, isStale, ledTo, newest } from "@/lib/versions";
import { vocabularyFrom } from "./offer";

export type SegmentView = Schemas["SegmentView"];
export type QuestionView = Schemas["AskedView"];
export type QuestionProblem = Schemas["QuestionProblem"];
export type Loading = Schemas["LoadingView"];
export type ReadyView = Schemas["ReadyView"];
export type ExplainedView = Schemas["ExplainedView"];
export type ComparedView = Schemas["ComparedView"];
export type PeopleSort = NonNullable<Schemas["PageBody"]["sort"]>;

/** Answers are about contacts: whatever changes one asks them again. */
const answers = (what: string) => ["contacts", "asked", what] as const;
const segments = ["segments"] as const;
const PAGE = 100;

/** The tree as the client's types want it: the server checks it, its description says only that it is an object. */
const tree = (question: Question) => question as unknown as Record<string, never>;

export function questionOf(expression: unknown): Question {
  return expression as Question;
}

export function useVocabulary() {
  const { locale, t } = useI18n();
  return useQuery({
    queryKey: ["questions", "vocabulary", locale],
    queryFn: async () => vocabularyFrom(await unwrap(client.GET("/api/v1/questions/vocabulary")), locale, t),
  });
}

/** The text, the sentence and the problems of a tree; those of the tree before stay meanwhile. */
export function useReading(question: Question | null) {
  const { locale } = useI18n();
  return useQuery({
    queryKey: ["questions", "read", locale, question],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/questions/read", { body: { expression: tree(question!) }, signal })),
    enabled: question !== null,
    placeholderData: question === null ? undefined : keepPreviousData,
    staleTime: Infinity,
  });
}

/** The tree and the problems of a text. */
export function useReadText(text: string | null) {
  const { locale } = useI18n();
  return useQuery({
    queryKey: ["questions", "text", locale, text],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/questions/read", { body: { text: text! }, signal })),
    enabled: text !== null,
    staleTime: 10_000,
  });
}

/** How far the base is in memory; asking begins to read it, so that the first question finds it nearer. */
export function useLoading() {
  return useQuery({
    queryKey: ["questions", "loading"],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/questions/loading", { signal })),
    refetchInterval: (query) => (query.state.data?.ready === false ? LOOK_MS : false),
  });
}

const LOOK_MS = 1_000;

/** While the base is being read the answer only comes later; any other refusal is said at once. */
const untilRead = {
  retry: (_: number, error: Error) => error instanceof ApiProblem && error.code === "questions.loading",
  retryDelay: LOOK_MS,
};

export function useCount(question: Question | null, asOf: string | undefined) {
  return useQuery({
    queryKey: [...answers("count"), question, asOf ?? null],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/questions/count", { body: { expression: tree(question!), as_of: asOf }, signal })),
    enabled: question !== null,
    placeholderData: question === null ? undefined : keepPreviousData,
    ...untilRead,
  });
}

/** How people are shown: their order, the figures beside them. */
export type PeopleShown = { asOf: string | undefined; sort: PeopleSort | undefined; by: string | undefined; columns: string[] | undefined };

export function usePeople(question: Question | null, shown: PeopleShown) {
  const { locale } = useI18n();
  const { asOf, sort, by, columns } = shown;
  return useInfiniteQuery({
    queryKey: [...answers("people"), question, shown, columns ? locale : null],
    queryFn: ({ pageParam, signal }) => unwrap(client.POST("/api/v1/questions/contacts", { body: { expression: tree(question!), as_of: asOf, sort, sort_by: by, columns, limit: PAGE, cursor: pageParam ?? undefined }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    enabled: question !== null,
    placeholderData: question === null ? undefined : keepPreviousData,
    ...untilRead,
  });
}

export type FigureRead = Schemas["FigureReadView"];
export type FigureColumn = Schemas["FigureColumnView"];

/** How a figure is written and called, or what is wrong with it. */
export function useExplanation(question: Question | null, contact: number | null, asOf: string | undefined) {
  return useQuery({
    queryKey: [...answers("why"), question, contact, asOf ?? null],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/questions/explain", { body: { expression: tree(question!), contact: contact!, as_of: asOf }, signal })),
    enabled: question !== null && contact !== null,
  });
}

/** Of what one wants values. */
export type ValuesOf = { attribute: Attribute } | { field: FilterField; kinds: string[] };
export type ValueCount = { value: Literal; label: string; count: number };

/** The commonest values that hold what is typed, with how many people have each. */
export function useValues(of: ValuesOf | null, typed: string, enabled: boolean) {
  const { locale } = useI18n();
  return useQuery({
    queryKey: [...answers("values"), of, typed],
    queryFn: async ({ signal }) => {
      const about = "attribute" in of! ? { attribute: of.attribute as unknown as Record<string, never> } : of!;
      return (await unwrap(client.POST("/api/v1/questions/values", { body: { ...about, typed, limit: 50 }, signal }))).items;
    },
    select: (items) => items.map((item): ValueCount => ({ value: item.value as unknown as Literal, label: item.label[locale], count: item.count })),
    enabled: enabled && of !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function useReady() {
  const { locale } = useI18n();
  return useQuery({ queryKey: ["questions", "ready", locale], queryFn: async () => (await unwrap(client.GET("/api/v1/questions/ready"))).items });
}

/** A ready question with the values one chose for it. */
export function useFilled(key: string, values: Record<string, string>, enabled: boolean) {
  const { locale } = useI18n();
  return useQuery({
    queryKey: ["questions", "filled", locale, key, values],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/questions/ready", { body: { key, values }, signal })),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useSegments(enabled = true) {
  const { locale } = useI18n();
  return useQuery({ queryKey: [...segments, "list", locale], queryFn: () => unwrap(client.GET("/api/v1/segments")), enabled });
}

export function useSegment(id: number) {
  const { locale } = useI18n();
  return useQuery({ queryKey: [...segments, id, locale], queryFn: () => unwrap(client.GET("/api/v1/segments/{id}", { params: { path: { id } } })) });
}

export function usePast(id: number) {
  const { locale } = useI18n();
  return useQuery({ queryKey: [...segments, id, "history", locale], queryFn: async () => (await unwrap(client.GET("/api/v1/segments/{id}/history", { params: { path: { id } } }))).items });
}

export function useSizes(id: number) {
  return useQuery({ queryKey: [...segments, id, "sizes"], queryFn: async () => (await unwrap(client.GET("/api/v1/segments/{id}/sizes", { params: { path: { id } } }))).items });
}

/** What a segment is besides its question. */
export type Details = { name: string; folder: string | null; shared: boolean; objective: string | null; persona: string | null; note: string | null };

export function useCreate() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ question, ...details }: Details & { question: Question }) => unwrap(client.POST("/api/v1/segments", { body: { ...filled(details), shared: details.shared, name: details.name, expression: tree(question) } })),
    onSuccess: refresh,
  });
}

function filled(details: Details) {
  const { folder, objective, persona, note } = details;
  return { folder: folder ?? undefined, objective: objective ?? undefined, persona: persona ?? undefined, note: note ?? undefined };
}

/** What to change; what is left out stays. Undone by sending what it was. */
export type Changes = Partial<Details> & { question?: Question };

export function useChangeSegment() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({ id, seen, question, ...changes }: Changes & { id: number; seen: string }) => {
      const changed = await unwrap(client.PATCH("/api/v1/segments/{id}", { params: { path: { id }, header: ifMatch(seen) }, body: { ...changes, ...(question && { expression: tree(question) }) } }));
      ledTo(newest(seen), changed.version);
      return changed;
    },
    onSuccess: refresh,
    // Refused because somebody else changed it: what they made of it is to be seen.
    onError: (error) => isStale(error) && refresh(),
  });
}

export function useDelete() {
  const refresh = useRefresh();
  return useMutation({ mutationFn: (id: number) => unwrap(client.DELETE("/api/v1/segments/{id}", { params: { path: { id } } })), onSuccess: refresh });
}

export async function restore(queries: QueryClient, id: number): Promise<void> {
  await unwrap(client.POST("/api/v1/segments/{id}/restore", { params: { path: { id } } }));
  await refreshSegments(queries);
}

export function useDuplicate() {
  const refresh = useRefresh();
  return useMutation({ mutationFn: ({ id, name }: { id: number; name: string }) => unwrap(client.POST("/api/v1/segments/{id}/duplicate", { params: { path: { id } }, body: { name } })), onSuccess: refresh });
}

/** A favourite of one's own, or pinned for everybody. */
export function useMark(mark: "favourite" | "pin") {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, on }: { id: number; on: boolean }) => {
      const params = { params: { path: { id } } };
      if (mark === "favourite") return unwrap(on ? client.PUT("/api/v1/segments/{id}/favourite", params) : client.DELETE("/api/v1/segments/{id}/favourite", params));
      return unwrap(on ? client.PUT("/api/v1/segments/{id}/pin", params) : client.DELETE("/api/v1/segments/{id}/pin", params));
    },
    onSuccess: refresh,
  });
}

type Frozen = { id: number; asOf?: string | undefined };

export function useFreeze() {
  const refresh = useRefresh();
  const mutationFn = ({ id, name, asOf, sample }: Frozen & { name: string; sample?: Schemas["DrawnBody"] }) => unwrap(client.POST("/api/v1/segments/{id}/freeze", { params: { path: { id } }, body: { name, as_of: asOf, sample } }));
  return useMutation({ mutationFn, onSuccess: refresh });
}

/** Several lists, the members drawn into them by lot. */
export function useSplit() {
  const refresh = useRefresh();
  const mutationFn = ({ id, asOf, parts, seed }: Frozen & { parts: Schemas["PartBody"][]; seed: number }) => unwrap(client.POST("/api/v1/segments/{id}/split", { params: { path: { id } }, body: { parts, seed, as_of: asOf } }));
  return useMutation({ mutationFn, onSuccess: refresh });
}

/** A segment or a static list, one of two sides. */
export type Side = { segment: number } | { list: number };

export function useCompared(a: Side | null, b: Side | null) {
  const { locale } = useI18n();
  return useQuery({
    queryKey: [...answers("compared"), locale, a, b],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/segments/compare", { body: { a: a!, b: b! }, signal })),
    enabled: a !== null && b !== null,
  });
}

/** Those whom a few letters find, to ask why they are not there. */
export function useFound(typed: string) {
  return useQuery({
    queryKey: ["contacts", "found", typed],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/contacts", { params: { query: { q: typed, limit: 8, status: "any" } }, signal })),
    enabled: typed.length > 1,
    placeholderData: typed.length > 1 ? keepPreviousData : undefined,
  });
}

export function useRefresh() {
  const queries = useQueryClient();
  return () => refreshSegments(queries);
}

async function refreshSegments(queries: QueryClient): Promise<void> {
  const touched = [segments, ["questions", "vocabulary"], ["lists"], ["contacts", "asked"]];
  await Promise.all(touched.map((queryKey) => queries.invalidateQueries({ queryKey })));
}
