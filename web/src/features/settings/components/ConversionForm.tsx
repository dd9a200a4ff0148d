import { Button, Radio, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { Bones } from "@/ui/Bones";
import { useNotify } from "@/ui/notice";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useConversion, useConvert, useWithdraw, type AttributeView } from "../queries";
import { fieldError, otherError } from "../useSaving";
import { ConversionPreview } from "./ConversionPreview";
import { KINDS } from "./kinds";
import classes from "./settings.module.css";

type Kind = AttributeView["kind"];

/** A change of type, seen before it is done: what converts, what does not, and what becomes of the rest. */
export function ConversionForm({ attribute, onConverted }: { attribute: AttributeView; onConverted: (id: number) => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const [opened, setOpened] = useState(false);
  const [kind, setKind] = useState<Kind | null>(null);
  const [rest, setRest] = useState<"keep" | "drop">("keep");
  const [name, setName] = useState(attribute.name);
  const preview = useConversion(attribute.id, kind);
  const convert = useConvert(attribute.id);
  const withdraw = useWithdraw();
  if (!opened) {
    return (
      <Button variant="subtle" color="gray" className={classes.go} onClick={() => setOpened(true)}>
        {t(messages.convert)}
      </Button>
    );
  }
  const undo = (act: number) => () => withdraw.mutate(act, { onError: (error) => notify({ text: problemText(error, t) }) });
  const run = () =>
    kind &&
    convert.mutate(
      { kind, name, unconverted: rest },
      {
        onSuccess: ({ attribute: made, reshaping }) => {
          notify({ text: t(messages.converted, { name: attribute.name }), action: { label: t(messages.undo), run: undo(reshaping.act) } });
          onConverted(made);
        },
      },
    );
  const other = otherError(convert.error, ["name"]);
  return (
    <section className={classes.part} aria-label={t(messages.convertTitle)}>
      <h4 className={classes.partTitle}>{t(messages.convertTitle)}</h4>
      <Select label={t(messages.convertInto)} value={kind} allowDeselect={false} data={KINDS.filter((one) => one !== attribute.kind).map((value) => ({ value, label: t(messages.kindOf[value]) }))} onChange={(value) => setKind(value as Kind)} />
      {kind && preview.isPending && <Bones lines={2} height={28} />}
      {preview.error && <ProblemNote error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && <ConversionPreview preview={preview.data} />}
      {preview.data && preview.data.unconvertible > 0 && (
        <Radio.Group label={t(messages.rest)} value={rest} onChange={(value) => setRest(value as "keep" | "drop")}>
          <div className={classes.fates}>
            <Radio value="keep" label={t(messages.restOf.keep)} />
            <Radio value="drop" label={t(messages.restOf.drop)} />
          </div>
        </Radio.Group>
      )}
      {preview.data && <TextInput label={t(messages.newName)} value={name} error={fieldError(convert.error, "name")} onChange={(event) => setName(event.currentTarget.value)} />}
      {Boolean(other) && <ProblemNote error={other} />}
      <div className={classes.choices}>
        <Button variant="filled" disabled={!preview.data} loading={convert.isPending} onClick={run}>
          {t(messages.doConvert, { n: preview.data?.convertible ?? 0 })}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setOpened(false)}>
          {t(messages.cancel)}
        </Button>
      </div>
    </section>
  );
}
