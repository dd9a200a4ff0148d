import { CloseButton, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "./messages";

type Props = { label: string; placeholder: string; value: string; onSearch: (text: string) => void };

const PAUSE_MS = 180;

/** A search that waits for a pause in typing; the field itself never waits. */
export function SearchField({ label, placeholder, value, onSearch }: Props) {
  const { t } = useI18n();
  const [text, setText] = useState(value);
  const [applied, setApplied] = useState(value);
  const timer = useRef(0);
  // The address changed under us (back, a removed filter): follow it.
  if (value !== applied) {
    setApplied(value);
    setText(value);
  }
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const apply = (next: string) => {
    window.clearTimeout(timer.current);
    setApplied(next.trim());
    onSearch(next.trim());
  };
  const type = (next: string) => {
    setText(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => apply(next), PAUSE_MS);
  };
  const clear = () => {
    setText("");
    apply("");
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") apply(text);
        if (event.key === "Escape" && text) clear();
      }}
      rightSection={text ? <CloseButton size="sm" onClick={clear} aria-label={t(messages.clearSearch)} /> : null}
    />
  );
}
