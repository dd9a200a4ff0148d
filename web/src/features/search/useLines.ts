import { useDebouncedValue } from "@mantine/hooks";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { answerGroups, openingGroups, type Group, type Place, type Seen } from "./model";
import { isAsked, useSearch } from "./queries";

const PAUSE_MS = 70;

export type Lines = {
  groups: Group[];
  /** Whether what shows answers to what is typed now. */
  fresh: boolean;
  partial: boolean;
  error: unknown;
};

/** The lines under the field, and whether they answer to what is typed now. */
export function useLines(text: string, places: Place[], seen: Seen[]): Lines {
  const { t } = useI18n();
  const typed = text.trim();
  const [asked] = useDebouncedValue(typed, PAUSE_MS);
  const search = useSearch(isAsked(typed) ? asked : "");
  if (typed === "") return { groups: openingGroups(seen, places, t), fresh: true, partial: false, error: null };
  const fresh = !isAsked(typed) || search.isError || (asked === typed && search.data !== undefined && !search.isPlaceholderData);
  const answer = isAsked(typed) ? search.data : undefined;
  return { groups: answerGroups(typed, answer, !fresh, places, t), fresh, partial: answer?.partial ?? false, error: search.error };
}
