import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TimelineFilter } from "@/features/interactions/public";
import type { ContactPageSearch } from "./pageSearch";

export type PageState = {
  search: ContactPageSearch;
  /** Opens something; going back closes it. */
  open: (part: ContactPageSearch) => void;
  close: (key: keyof ContactPageSearch) => void;
  filter: (filter: TimelineFilter) => void;
};

/** What is open on the page of a contact: it is in the address, so that a link opens the same and "back" closes it. */
export function usePageState(contact: number): PageState {
  const search = useSearch({ from: "/contacts/$contactId" });
  const navigate = useNavigate();
  const go = (next: ContactPageSearch, replace: boolean) => void navigate({ to: "/contacts/$contactId", params: { contactId: String(contact) }, search: next, replace, resetScroll: false });
  return {
    search,
    open: (part) => go({ ...search, ...part }, false),
    close: (key) => go({ ...search, [key]: undefined }, true),
    filter: ({ kind, show }) => go({ ...search, kind: kind ?? undefined, show: show === "all" ? "all" : undefined }, true),
  };
}
