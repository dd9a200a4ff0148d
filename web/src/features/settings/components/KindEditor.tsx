import { Checkbox, Select } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { Bodies } from "../queries";
import { useSaving } from "../useSaving";
import type { EditorProps } from "./Editor";
import { EditorForm } from "./EditorForm";
import { Going } from "./Going";
import classes from "./settings.module.css";

export function KindEditor({ item, shapes, onGone, ...after }: EditorProps<"kinds">) {
  const { t, locale } = useI18n();
  const before: Bodies["kinds"] | null = item && { name: item.name[locale], engagement: item.engagement, direction: item.direction, unit: item.unit };
  const [body, setBody] = useState<Bodies["kinds"]>(before ?? { name: "", engagement: true, direction: "from_them", unit: "none" });
  const saving = useSaving("kinds", item, before, after);
  const own = shapes && !item?.built_in;
  const units = (["none", "count", "hours", "money"] as const).map((value) => ({ value, label: t(messages.unitOf[value]) }));
  const directions = (["from_them", "to_them"] as const).map((value) => ({ value, label: t(messages.directionOf[value]) }));
  return (
    <>
      {item?.built_in && <p className={classes.soft}>{t(messages.shippedKind)}</p>}
      <EditorForm isNew={!item} shapes={own} saving={saving} fields={[]} name={body.name} onName={(name) => setBody({ ...body, name })} onSave={() => saving.save(body)}>
        <Select label={t(messages.direction)} disabled={!own} allowDeselect={false} value={body.direction} data={directions} onChange={(direction) => direction && setBody({ ...body, direction: direction as Bodies["kinds"]["direction"] })} />
        <Select label={t(messages.unit)} description={t(item ? messages.unitKept : messages.unitHelp)} disabled={!own || item !== null} allowDeselect={false} value={body.unit ?? "count"} data={units} onChange={(unit) => unit && setBody({ ...body, unit: unit as Bodies["kinds"]["unit"] })} />
        <Checkbox label={t(messages.engagement)} description={t(messages.engagementHelp)} checked={body.engagement} onChange={(event) => setBody({ ...body, engagement: event.currentTarget.checked })} />
      </EditorForm>
      {item && own && <Going noun="kinds" item={{ id: item.id, name: item.name[locale] }} onGone={onGone} />}
    </>
  );
}
