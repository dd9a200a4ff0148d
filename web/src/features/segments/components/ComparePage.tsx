import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ButtonLink } from "@/ui/ButtonLink";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useCompared, useVocabulary, type ComparedView, type Side } from "../queries";
import type { CompareSearch } from "../search";
import type { Choice } from "../vocabulary";
import { words } from "../words";
import classes from "./segments.module.css";

type Props = { search: CompareSearch; onSearch: (next: CompareSearch) => void };

/** Who is in one and not in the other. */
export function ComparePage({ search, onSearch }: Props) {
  const { t } = useI18n();
  const names = useVocabulary().data?.names;
  const compared = useCompared(sideOf(search.a), sideOf(search.b));
  const sides = { segment: names?.segment ?? [], list: names?.list ?? [] };
  const nameOf = (side: string | undefined) => {
    const [noun, id] = (side ?? "").split("-");
    return sides[noun === "list" ? "list" : "segment"].find((choice) => String(choice.id) === id)?.name ?? "";
  };
  return (
    <>
      <PageHead title={t(messages.compareTitle)} crumb={<Link to="/segments">{t(messages.segments)}</Link>} sub={t(messages.compareDetail)} />
      <div className={classes.sides}>
        <SideChoice label={t(messages.sideA)} sides={sides} value={search.a} onChange={(a) => onSearch({ ...search, a })} />
        <SideChoice label={t(messages.sideB)} sides={sides} value={search.b} onChange={(b) => onSearch({ ...search, b })} />
      </div>
      {search.a && search.b && compared.isPending && <Bones lines={4} />}
      {compared.error && <ProblemNote error={compared.error} onRetry={() => void compared.refetch()} />}
      {compared.data && <Parts compared={compared.data} a={nameOf(search.a)} b={nameOf(search.b)} />}
    </>
  );
}

function Parts({ compared, a, b }: { compared: ComparedView; a: string; b: string }) {
  const { t, f } = useI18n();
  const parts = [
    [t(messages.onlyIn, { name: a }), compared.only_a],
    [t(messages.onlyIn, { name: b }), compared.only_b],
    [t(messages.inBoth), compared.both],
    [t(messages.inEither), compared.either],
  ] as const;
  return (
    <ul>
      {parts.map(([title, part]) => (
        <li key={title} className={classes.part}>
          <span>{title}</span>
          <strong>{f.number(part.count)}</strong>
          <ButtonLink size="compact-sm" to="/segments/new" search={{ q: part.text }} aria-label={t(words.of, { what: t(messages.open), detail: title })}>
            {t(messages.open)}
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}

function SideChoice({ label, sides, value, onChange }: { label: string; sides: { segment: Choice[]; list: Choice[] }; value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useI18n();
  const options = (noun: "segment" | "list") => sides[noun].map((choice) => ({ value: `${noun}-${choice.id}`, label: choice.name }));
  const data = [
    { group: t(messages.segmentGroup), items: options("segment") },
    { group: t(messages.listGroup), items: options("list") },
  ];
  return <Select label={label} placeholder={t(messages.chooseSide)} searchable clearable data={data} value={value ?? null} onChange={(next) => onChange(next ?? undefined)} />;
}

function sideOf(text: string | undefined): Side | null {
  const [noun, id] = (text ?? "").split("-");
  if (!noun || !id) return null;
  return noun === "list" ? { list: Number(id) } : { segment: Number(id) };
}
