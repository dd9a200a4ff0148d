import { Button, NativeSelect, Popover, Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { channelLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useChoices } from "../choices";
import { listMessages } from "../listMessages";
import { activeFilters, REACH_CHANNELS, STATUSES, type ContactSearch, type StatusFilter } from "../search";
import { useSupportScale } from "../supportScale";
import { AttributeFilter } from "./AttributeFilter";
import { PlaceFilter } from "./PlaceFilter";
import classes from "./contacts.module.css";

type Props = { search: ContactSearch; onChange: (search: ContactSearch) => void };

/** What to keep of the list. Each choice shows at once, and stays as a chip. */
export function FilterPanel({ search, onChange }: Props) {
  const { t } = useI18n();
  const [opened, setOpened] = useState(false);
  const active = activeFilters(search).length;
  // Read before it opens: the first field takes the focus, and must be there.
  useChoices();
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={336} trapFocus returnFocus middlewares={{ shift: { padding: 12 }, flip: false, size: { padding: 12, apply: fit } }}>
      <Popover.Target>
        <Button onClick={() => setOpened((was) => !was)}>
          {active > 0 ? t(listMessages.filtering, { n: active }) : t(listMessages.filter)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={t(listMessages.filterBy)}>
        {/* The focus comes here: on a field it would open its menu over all the others, and a phone's keyboard with it. */}
        <h2 data-autofocus tabIndex={-1} className={classes.panelTitle}>
          {t(listMessages.filterBy)}
        </h2>
        <NamedChoices search={search} onChange={onChange} />
        <PlaceFilter search={search} onChange={onChange} />
        <AttributeFilter search={search} onChange={onChange} />
        {search.nature !== "structure" && <SupportChoice search={search} onChange={onChange} />}
        <ReachChoice search={search} onChange={onChange} />
        <div className={classes.panelPairs}>
          {(["email", "phone", "address"] as const).map((key) => (
            <PointChoice key={key} of={key} search={search} onChange={onChange} />
          ))}
          <StatusChoice search={search} onChange={onChange} />
        </div>
        <Link to="/contacts/deleted" className={classes.panelLink}>
          {t(listMessages.deleted)}
        </Link>
        <Button variant="filled" className={classes.panelDone} onClick={() => setOpened(false)}>
          {t(listMessages.done)}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

/** No taller than what is left of the screen: the rest scrolls. */
function fit({ availableHeight, elements }: { availableHeight: number; elements: { floating: HTMLElement } }) {
  elements.floating.style.maxHeight = `${Math.max(240, availableHeight)}px`;
}

/** A tag, a branch, a list, a source: only what the base has. */
function NamedChoices({ search, onChange }: Props) {
  const { t } = useI18n();
  const choices = useChoices();
  return (["tag", "branch", "list", "source"] as const)
    .filter((key) => choices.of(key).length > 0)
    .map((key) => (
      <Select
        key={key}
        size="xs"
        searchable
        clearable
        limit={60}
        label={t(listMessages[key])}
        placeholder={t(listMessages.whatever)}
        nothingFoundMessage={t(listMessages.nothingLike)}
        comboboxProps={{ withinPortal: false }}
        data={choices.of(key).map(({ id, label }) => ({ value: String(id), label }))}
        value={search[key] === undefined ? null : String(search[key])}
        onChange={(value) => onChange({ ...search, [key]: value === null ? undefined : Number(value) })}
      />
    ));
}

function SupportChoice({ search, onChange }: Props) {
  const { t } = useI18n();
  const scale = useSupportScale();
  if (!scale.used) return null;
  const data = [{ value: "", label: t(listMessages.whatever) }, ...scale.levels.map((level) => ({ value: String(level), label: scale.text(level) }))];
  return <NativeSelect size="xs" label={t(listMessages.support)} value={search.support ?? ""} data={data} onChange={({ currentTarget: { value } }) => onChange({ ...search, support: value === "" ? undefined : Number(value) })} />;
}

/** The one definition of the house: what a message, a call or a visit for news may go by. */
function ReachChoice({ search, onChange }: Props) {
  const { t } = useI18n();
  const data = [{ value: "", label: t(listMessages.whatever) }, ...REACH_CHANNELS.map((channel) => ({ value: channel, label: channelLabel(channel, t) }))];
  return (
    <NativeSelect
      size="xs"
      label={t(listMessages.reachable)}
      description={t(listMessages.reachableHelp)}
      value={search.reachable ?? ""}
      data={data}
      onChange={({ currentTarget: { value } }) => onChange({ ...search, reachable: REACH_CHANNELS.find((channel) => channel === value) })}
    />
  );
}

function PointChoice({ of, search, onChange }: Props & { of: "email" | "phone" | "address" }) {
  const { t } = useI18n();
  const data = [
    { value: "", label: t(listMessages.whatever) },
    { value: "with", label: t(listMessages.with) },
    { value: "without", label: t(listMessages.without) },
  ];
  const value = search[of] === undefined ? "" : search[of] ? "with" : "without";
  return <NativeSelect size="xs" label={t(listMessages[of])} value={value} data={data} onChange={(event) => onChange({ ...search, [of]: event.currentTarget.value === "" ? undefined : event.currentTarget.value === "with" })} />;
}

function StatusChoice({ search, onChange }: Props) {
  const { t } = useI18n();
  const data = (["active", ...STATUSES] as const).map((value) => ({ value, label: t(listMessages.statusOf[value]) }));
  return (
    <NativeSelect
      size="xs"
      label={t(listMessages.status)}
      value={search.status ?? "active"}
      data={data}
      onChange={({ currentTarget: { value } }) => onChange({ ...search, status: value === "active" ? undefined : (value as StatusFilter) })}
    />
  );
}
