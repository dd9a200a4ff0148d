import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { pointOf, type Point } from "../point";
import { words } from "../words";
import { useLabel } from "./PlainFields";
import classes from "./builder.module.css";

/** A point as maps give it when one copies it: "48.85, 2.35". */
export function PointField({ label, value, onChange }: { label: string; value: string; onChange: (point: Point | null) => void }) {
  const { t } = useI18n();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const written = (point: Point | null) => (point ? `${point.lat}, ${point.lng}` : "");
  if (value !== known) {
    setKnown(value);
    if (written(pointOf(text)) !== value) setText(value);
  }
  const type = (next: string) => {
    setText(next);
    setKnown(written(pointOf(next)));
    onChange(pointOf(next));
  };
  return <TextInput size="xs" className={classes.text} {...useLabel(label)} placeholder={t(words.pointHelp)} value={text} error={text !== "" && !pointOf(text)} onChange={(event) => type(event.currentTarget.value)} />;
}
