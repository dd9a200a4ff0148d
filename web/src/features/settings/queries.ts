import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import { ifMatch, isStale, ledTo, newest } from "@/lib/versions";
import type { ListNoun, Noun } from "./nouns";

export type AttributeView = Schemas["AttributeView"];
export type UsesView = Schemas["UsesView"];
export type Reshaping = Schemas["ReshapingView"];

/** How each list is read. */
const READ = {
  attributes: async () => (await unwrap(client.GET("/api/v1/attributes"))).items,
  tags: async () => (await unwrap(client.GET("/api/v1/tags"))).items,
  lists: async () => (await unwrap(client.GET("/api/v1/lists"))).items,
  kinds: async () => (await unwrap(client.GET("/api/v1/kinds"))).items,
  themes: async () => (await unwrap(client.GET("/api/v1/themes"))).items,
  campaigns: async () => (await unwrap(client.GET("/api/v1/campaigns"))).items,
  events: async () => (await unwrap(client.GET("/api/v1/events"))).items,
  surveys: async () => (await unwrap(client.GET("/api/v1/surveys"))).items,
  "membership-types": async () => (await unwrap(client.GET("/api/v1/membership-types"))).items,
  branches: async () => (await unwrap(client.GET("/api/v1/branches"))).items,
  sources: async () => (await unwrap(client.GET("/api/v1/sources"))).items,
};

export type Items = { [N in keyof typeof READ]: Awaited<ReturnType<(typeof READ)[N]>> };
export type Item<N extends keyof Items> = Items[N][number];

export function useItems<N extends keyof Items>(noun: N) {
  return useQuery({ queryKey: [noun], queryFn: READ[noun] as () => Promise<Items[N]> });
}

/** What each noun is made of, as the server takes it. */
export type Bodies = {
  attributes: Schemas["AttributeBody"];
  tags: Schemas["ShapedTag"];
  lists: Schemas["BranchedBody"];
  kinds: Schemas["KindBody"];
  themes: Schemas["NameBody"];
  campaigns: Schemas["BranchedBody"];
  events: Schemas["EventBody"];
  "membership-types": Schemas["MembershipTypeBody"];
  branches: Schemas["ShapedBranch"];
  sources: Schemas["SourceBody"];
};

/** What was saved, and the state it is in since. */
type Made = { id: number; version: string };

const CREATE: { [N in ListNoun]: (body: Bodies[N]) => Promise<Made> } = {
  attributes: (definition) => unwrap(client.POST("/api/v1/attributes", { body: { definition } })),
  tags: (body) => unwrap(client.POST("/api/v1/tags", { body })),
  lists: (body) => unwrap(client.POST("/api/v1/lists", { body })),
  kinds: (body) => unwrap(client.POST("/api/v1/kinds", { body })),
  themes: (body) => unwrap(client.POST("/api/v1/themes", { body })),
  campaigns: (body) => unwrap(client.POST("/api/v1/campaigns", { body })),
  events: (body) => unwrap(client.POST("/api/v1/events", { body })),
  "membership-types": (body) => unwrap(client.POST("/api/v1/membership-types", { body })),
  branches: (body) => unwrap(client.POST("/api/v1/branches", { body })),
  sources: (body) => unwrap(client.POST("/api/v1/sources", { body })),
};

const at = (id: number) => ({ path: { id } });

/** What a change is sent with: which thing, and the version it was thought for. */
const as = (id: number, seen: string | undefined) => ({ ...at(id), header: ifMatch(seen) });
type Update<N extends ListNoun> = (params: ReturnType<typeof as>, body: Bodies[N]) => Promise<Made>;

const UPDATE: { [N in ListNoun]: Update<N> } = {
  attributes: (params, body) => unwrap(client.PUT("/api/v1/attributes/{id}", { params, body })),
  tags: (params, body) => unwrap(client.PUT("/api/v1/tags/{id}", { params, body })),
  lists: (params, body) => unwrap(client.PUT("/api/v1/lists/{id}", { params, body })),
  kinds: (params, body) => unwrap(client.PUT("/api/v1/kinds/{id}", { params, body })),
  themes: (params, body) => unwrap(client.PUT("/api/v1/themes/{id}", { params, body })),
  campaigns: (params, body) => unwrap(client.PUT("/api/v1/campaigns/{id}", { params, body })),
  events: (params, body) => unwrap(client.PUT("/api/v1/events/{id}", { params, body })),
  "membership-types": (params, body) => unwrap(client.PUT("/api/v1/membership-types/{id}", { params, body })),
  branches: (params, body) => unwrap(client.PUT("/api/v1/branches/{id}", { params, body })),
  sources: (params, body) => unwrap(client.PUT("/api/v1/sources/{id}", { params, body })),
};

/** After any change of shape, lists, counts and contacts may all read differently. */
function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "access" });
}

export function useSave<N extends ListNoun>(noun: N) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({ id, seen, body }: { id: number | null; seen?: string; body: Bodies[N] }) => {
      if (id === null) return CREATE[noun](body);
      const saved = await UPDATE[noun](as(id, seen), body);
      if (seen !== undefined) ledTo(newest(seen), saved.version);
      return saved;
    },
    onSuccess: refresh,
    // Refused because somebody else changed it: what they made of it is to be seen.
    onError: (error) => isStale(error) && refresh(),
  });
}

/** Options of an attribute: added, renamed, put in order. */
export function useOptionChange(attribute: number) {
  const refresh = useRefresh();
  const params = at(attribute);
  return useMutation({
    mutationFn: (change: { add: string } | { rename: number; name: string } | { order: number[] }) => {
      if ("add" in change) return unwrap(client.POST("/api/v1/attributes/{id}/options", { params, body: { name: change.add } }));
      if ("order" in change) return unwrap(client.PUT("/api/v1/attributes/{id}/options", { params, body: change }));
      return unwrap(client.PUT("/api/v1/attributes/{id}/options/{option}", { params: { path: { id: attribute, option: change.rename } }, body: { name: change.name } }));
    },
    onSuccess: refresh,
  });
}

// Every noun that goes has the same three addresses: one of them stands for all in the types.
const usesAddress = (noun: Noun | "options") => `/api/v1/${noun}/{id}/uses` as "/api/v1/tags/{id}/uses";
const address = (noun: Noun | "options") => `/api/v1/${noun}/{id}` as "/api/v1/tags/{id}";
const mergesAddress = (noun: Noun | "options") => `/api/v1/${noun}/{id}/merges` as "/api/v1/tags/{id}/merges";

export function useUses(noun: Noun | "options", id: number, asked: boolean) {
  return useQuery({ queryKey: ["uses", noun, id], queryFn: () => unwrap(client.GET(usesAddress(noun), { params: at(id) })), enabled: asked, gcTime: 0 });
}

export type Going = { noun: Noun | "options"; id: number; fate: "refuse" | "remove" | { into: number } };

export function useGoing() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ noun, id, fate }: Going): Promise<Reshaping> =>
      typeof fate === "object"
        ? unwrap(client.POST(mergesAddress(noun), { params: at(id), body: fate }))
        : unwrap(client.DELETE(address(noun), { params: { ...at(id), query: { uses: fate } } })),
    onSuccess: refresh,
  });
}

/** Takes an act back. */
export function useWithdraw() {
  const refresh = useRefresh();
  return useMutation({ mutationFn: (act: number) => unwrap(client.PUT("/api/v1/acts/{id}/withdrawal", { params: at(act) })), onSuccess: refresh });
}

/** How many contacts hold each thing; it comes after the names. */
export function useHolders() {
  return useQuery({ queryKey: ["holders"], queryFn: () => unwrap(client.GET("/api/v1/holders")), staleTime: 30_000 });
}

/** Merges and conversions whose contacts are still following. */
export function useUnderWay() {
  return useQuery({
    queryKey: ["reshapings"],
    queryFn: async () => (await unwrap(client.GET("/api/v1/reshapings"))).items,
    refetchInterval: (query) => ((query.state.data?.length ?? 0) > 0 ? 1500 : false),
  });
}

export function useConversion(attribute: number, kind: AttributeView["kind"] | null) {
  return useQuery({
    queryKey: ["conversion", attribute, kind],
    queryFn: () => unwrap(client.GET("/api/v1/attributes/{id}/conversions", { params: { ...at(attribute), query: { kind: kind! } } })),
    enabled: kind !== null,
    gcTime: 0,
  });
}

export function useConvert(attribute: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Schemas["ConversionBody"]) => unwrap(client.POST("/api/v1/attributes/{id}/conversions", { params: at(attribute), body })),
    onSuccess: refresh,
  });
}

export function useSettings() {
  return useQuery({ queryKey: ["settings"], queryFn: () => unwrap(client.GET("/api/v1/settings")) });
}

export function useSaveSettings() {
  const refresh = useRefresh();
  return useMutation({ mutationFn: (body: Schemas["SettingsBody"]) => unwrap(client.PUT("/api/v1/settings", { body })), onSuccess: refresh });
}
