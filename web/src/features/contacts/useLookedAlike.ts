import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/lib/http";
import type { Alike } from "./likeness";
import type { NewContactBody } from "./newContact";

const PAUSE_MS = 350;
const AGAIN_MS = 1_500;
const NOBODY: Alike[] = [];

/** Whom somebody being typed may be, by what is typed so far; nobody while there is too little to tell. */
export function useLookedAlike(body: NewContactBody | null): Alike[] {
  const [asked] = useDebouncedValue(isEnough(body) ? JSON.stringify({ nature: body?.nature, facts: body?.facts }) : null, PAUSE_MS);
  const looked = useQuery({
    queryKey: ["duplicates", "look", asked],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/duplicates/look", { body: JSON.parse(asked ?? "{}") as NewContactBody, signal })),
    enabled: asked !== null,
    // A value half typed is refused: what was found before it stays meanwhile.
    retry: false,
    // The base is being read: there may be more to say in a moment.
    refetchInterval: ({ state }) => (state.data?.partial ? AGAIN_MS : false),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return asked === null ? NOBODY : (looked.data?.alike ?? NOBODY);
}

/** A first name alone is that of many. */
function isEnough(body: NewContactBody | null): boolean {
  const facts = body?.facts;
  return Boolean(facts && ((facts.first_names && facts.surname) || facts.structure_name || facts.emails || facts.phones));
}
