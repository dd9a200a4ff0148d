import { UnstyledButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { Place } from "../model";
import { SearchPalette } from "./SearchPalette";
import classes from "./search.module.css";

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The search of everything, and the key that opens it from anywhere. Its two doors are below. */
export function useSearchPalette(places: Place[]) {
  const [opened, setOpened] = useState(false);
  useHotkeys([["mod+K", () => setOpened((was) => !was)]], []);
  return { open: () => setOpened(true), palette: <SearchPalette opened={opened} onClose={() => setOpened(false)} places={places} /> };
}

/** On a wide screen: what looks like a field, with its key. */
export function SearchDoor({ onOpen }: { onOpen: () => void }) {
  const { t } = useI18n();
  return (
    <UnstyledButton className={classes.door} onClick={onOpen} aria-keyshortcuts={MAC ? "Meta+K" : "Control+K"}>
      <span>{t(messages.search)}</span>
      <kbd className={classes.key} aria-hidden>
        {MAC ? "⌘ K" : "Ctrl K"}
      </kbd>
    </UnstyledButton>
  );
}

/** On a phone: a magnifying glass. */
export function SearchIcon({ onOpen }: { onOpen: () => void }) {
  const { t } = useI18n();
  return (
    <UnstyledButton className={classes.icon} onClick={onOpen} aria-label={t(messages.searchAnything)}>
      <svg width="22" height="22" viewBox="0 0 22 22" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" aria-hidden>
        <circle cx="9.5" cy="9.5" r="6" />
        <path d="M14 14l5 5" />
      </svg>
    </UnstyledButton>
  );
}
