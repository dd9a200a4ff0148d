import { ActionIcon, Button, CloseButton, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import { useOptionChange, type AttributeView } from "../queries";
import { Going } from "./Going";
import classes from "./settings.module.css";

type Option = AttributeView["options"][number];

/** The options of a choice: renamed in place, moved up, added at the end. Their ids stay, so nobody's value changes. */
export function OptionList({ attribute, shapes }: { attribute: AttributeView; shapes: boolean }) {
  const { t } = useI18n();
  const change = useOptionChange(attribute.id);
  const [name, setName] = useState("");
  const [leaving, setLeaving] = useState<Option | null>(null);
  const up = (place: number) => {
    const order = attribute.options.map((option) => option.id);
    const [moved] = order.splice(place, 1);
    order.splice(place - 1, 0, moved!);
    change.mutate({ order });
  };
  // Whoever already types the next one keeps it.
  const add = () => name.trim() && change.mutate({ add: name }, { onSuccess: () => setName((now) => (now === name ? "" : now)) });
  return (
    <section className={classes.part} aria-label={t(messages.options)}>
      <h4 className={classes.partTitle}>{t(messages.options)}</h4>
      <ul>
        {attribute.options.map((option, place) => (
          <li key={option.id} className={classes.option}>
            <OptionName attribute={attribute.id} option={option} disabled={!shapes} />
            {shapes && (
              <>
                <ActionIcon variant="subtle" color="gray" disabled={place === 0 || change.isPending} aria-label={t(messages.up, { name: option.name })} onClick={() => up(place)}>
                  ↑
                </ActionIcon>
                <CloseButton aria-label={t(messages.goOption, { name: option.name })} onClick={() => setLeaving(option)} />
              </>
            )}
          </li>
        ))}
      </ul>
      {leaving && <Going key={leaving.id} noun="options" item={leaving} others={attribute.options} open onGone={() => setLeaving(null)} onKept={() => setLeaving(null)} />}
      {shapes && (
        <form
          className={classes.addOption}
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <TextInput aria-label={t(messages.newOption)} placeholder={t(messages.newOption)} value={name} error={change.error ? problemText(change.error, t) : null} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" disabled={!name.trim()} loading={change.isPending}>
            {t(messages.addOption)}
          </Button>
        </form>
      )}
    </section>
  );
}

/** Saved when one leaves the field or presses Enter; the bar below gives the old name back. */
function OptionName({ attribute, option, disabled }: { attribute: number; option: Option; disabled: boolean }) {
  const { t } = useI18n();
  const notify = useNotify();
  const change = useOptionChange(attribute);
  const [name, setName] = useState(option.name);
  const save = () => {
    if (name.trim() === option.name || !name.trim()) return setName(option.name);
    const back = () => change.mutate({ rename: option.id, name: option.name }, { onSuccess: () => setName(option.name) });
    change.mutate({ rename: option.id, name }, { onSuccess: () => notify({ text: t(messages.saved, { name }), action: { label: t(messages.undo), run: back } }) });
  };
  return (
    <TextInput
      aria-label={t(messages.optionName, { name: option.name })}
      disabled={disabled}
      value={name}
      className={classes.optionName}
      error={change.error ? problemText(change.error, t) : null}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") {
          event.preventDefault();
          setName(option.name);
        }
      }}
    />
  );
}
