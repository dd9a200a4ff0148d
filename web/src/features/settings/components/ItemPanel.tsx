import { CloseButton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { Noun } from "../nouns";
import type { Items } from "../queries";
import { Editor } from "./Editor";
import classes from "./settings.module.css";

type Props = { noun: Exclude<Noun, "organization">; item: number | "new"; items: Items[keyof Items]; shapes: boolean };

/** The one chosen, to read or to change. Escape gives the list back. */
export function ItemPanel({ noun, item, items, shapes }: Props) {
  const { t, f } = useI18n();
  const navigate = useNavigate();
  const panel = useRef<HTMLElement>(null);
  // Another reading of the same thing, once somebody else has changed it.
  const [reading, setReading] = useState(0);
  const close = () => void navigate({ to: "/settings/$noun", params: { noun } });
  const open = (id: number) => void navigate({ to: "/settings/$noun", params: { noun }, search: { item: id }, replace: true });
  useEffect(() => {
    const first = item === "new" ? panel.current?.querySelector("input") : null;
    (first ?? panel.current)?.focus({ preventScroll: item !== "new" });
  }, [item]);
  const found = item === "new" ? null : items.find((one) => one.id === item);
  // Merged or deleted under the reader's eyes: the list comes back.
  const wasThere = useRef(false);
  useEffect(() => {
    if (found) wasThere.current = true;
    else if (found === undefined && wasThere.current) void navigate({ to: "/settings/$noun", params: { noun }, replace: true });
  }, [found, navigate, noun]);
  const name = found ? (typeof found.name === "string" ? found.name : found.name[f.locale]) : "";
  const title = item === "new" && noun !== "surveys" ? t(messages.add[noun]) : name;
  return (
    // The keyboard reaches the panel as a whole: Escape closes it from any of its fields.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside ref={panel} tabIndex={-1} className={classes.panel} aria-label={title || t(messages.gone)} onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && close()}>
      <header className={classes.panelHead}>
        <h3 className={classes.panelTitle}>{title || t(messages.gone)}</h3>
        <CloseButton onClick={close} aria-label={t(messages.close)} />
      </header>
      {found !== undefined && <Editor key={reading} noun={noun} item={found} shapes={shapes} onSaved={open} onReread={() => setReading(reading + 1)} onGone={close} />}
    </aside>
  );
}
