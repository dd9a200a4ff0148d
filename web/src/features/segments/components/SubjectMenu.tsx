import { Button, Combobox, useCombobox } from "@mantine/core";
import { useId, useMemo, useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder } from "../builder";
import { messages } from "../messages";
import { searchSubjects, subjectGroups } from "../subjects";
import type { Node } from "../tree";
import classes from "./builder.module.css";

/** The menu is there only while it is open: one writes in it as soon as it comes. */
function takeFocus(input: HTMLInputElement | null): void {
  input?.focus({ preventScroll: true });
}

/** One searchable menu of all that a condition may be about. */
export function SubjectMenu({ label, onChoose, primary = false }: { label: string; onChoose: (node: Node) => void; primary?: boolean }) {
  const { t } = useI18n();
  const { speaker } = useBuilder();
  const id = useId();
  const [typed, setTyped] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setTyped("");
    },
  });
  const all = useMemo(() => subjectGroups(speaker), [speaker]);
  const groups = searchSubjects(all, typed, speaker);
  const choose = (key: string) => {
    const subject = groups.flatMap((group) => group.subjects).find((one) => one.key === key);
    // The new condition takes the focus: the menu does not give it back to its button.
    combobox.closeDropdown();
    if (subject) onChoose(subject.create());
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={320} position="bottom-start" middlewares={{ flip: true, shift: { padding: 8 } }} keepMounted={false}>
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        <Button size="compact-sm" variant={primary ? "filled" : "subtle"} aria-haspopup="listbox" aria-expanded={combobox.dropdownOpened} onClick={() => combobox.toggleDropdown()}>
          {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          ref={takeFocus}
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-label={t(messages.subjectLabel)}
          placeholder={t(messages.findSubject)}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
          onKeyDown={(event) => event.key === "Escape" && combobox.focusTarget()}
        />
        <Combobox.Options className={classes.subjects} id={id} aria-label={t(messages.subjectLabel)}>
          {groups.length === 0 && <Combobox.Empty>{t(messages.noSubject)}</Combobox.Empty>}
          {groups.map((group) => (
            <Combobox.Group key={group.key} label={group.title}>
              {group.subjects.map((subject) => (
                <Combobox.Option key={subject.key} value={subject.key}>
                  {subject.label}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
