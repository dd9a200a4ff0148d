import { Select } from "@mantine/core";
import { useSegments } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ButtonLink } from "@/ui/ButtonLink";
import { PageHead } from "@/ui/PageHead";
import { messages } from "../messages";
import type { ExploreSearch } from "../search";

type Props = { search: ExploreSearch; onSearch: (next: ExploreSearch) => void };

/** The name of the page, beside whom one compares, and the way to the people and to the board. */
export function ExploreHead({ search, onSearch }: Props) {
  const { t } = useI18n();
  return (
    <PageHead
      title={t(messages.title)}
      sub={t(messages.purpose)}
      actions={
        <>
          <CompareWith vs={search.vs} onVs={(vs) => onSearch({ ...search, vs })} />
          {search.q && (
            <ButtonLink to="/segments/new" search={{ q: search.q, as_of: search.as_of }}>
              {t(messages.asSegment)}
            </ButtonLink>
          )}
          <ButtonLink to="/board">{t(messages.board)}</ButtonLink>
        </>
      }
    />
  );
}

function CompareWith({ vs, onVs }: { vs: ExploreSearch["vs"]; onVs: (vs: ExploreSearch["vs"]) => void }) {
  const { t } = useI18n();
  const segments = (useSegments().data?.items ?? []).filter((segment) => !segment.broken);
  const current = vs === undefined ? null : vs === "base" ? "base" : (segments.find((segment) => segment.text === vs.text)?.id.toString() ?? "other");
  const data = [
    { value: "base", label: t(messages.everybody) },
    ...(current === "other" ? [{ value: "other", label: t(messages.otherQuestion) }] : []),
    ...(segments.length > 0 ? [{ group: t(messages.segmentsGroup), items: segments.map(({ id, name }) => ({ value: String(id), label: name })) }] : []),
  ];
  const choose = (value: string | null) => {
    if (value === "other") return;
    const segment = segments.find(({ id }) => String(id) === value);
    onVs(value === "base" ? "base" : segment ? { text: segment.text } : undefined);
  };
  return <Select aria-label={t(messages.compareTo)} placeholder={t(messages.compareTo)} searchable clearable data={data} value={current} onChange={choose} />;
}
