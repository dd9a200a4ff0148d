import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useSegments } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { Bones } from "@/ui/Bones";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { similarMessages as messages } from "../similarMessages";
import { useSimilar, type Likely, type Similar, type Weight } from "../queries";
import type { ProfileSearch } from "../search";
import classes from "./profiles.module.css";

type Props = { search: ProfileSearch; onSearch: (next: ProfileSearch) => void };

/** Who is like the people of a segment without being in it, how well that is known, and by what. */
export function SimilarPage({ search, onSearch }: Props) {
  const { t } = useI18n();
  const segments = useSegments().data?.items ?? [];
  const segment = segments.find((one) => one.id === search.segment);
  const similar = useSimilar(search.q ?? segment?.text);
  const off = similar.error instanceof ApiProblem && similar.error.code === "similar.off";
  const options = segments.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <PageHead title={segment ? t(messages.titleOf, segment) : t(messages.title)} crumb={<Link to="/segments">{t(messages.segments)}</Link>} sub={t(messages.purpose)} />
      {!off && <Select className={classes.choice} label={t(messages.choose)} searchable data={options} value={segment ? String(segment.id) : null} onChange={(id) => id && onSearch({ segment: Number(id) })} />}
      {off && (
        <EmptyState title={t(messages.off)} action={<ButtonLink to="/settings/$noun" params={{ noun: "organization" }}>{t(messages.settings)}</ButtonLink>}>
          {t(messages.offDetail)}
        </EmptyState>
      )}
      {similar.isLoading && <Bones lines={10} height={52} />}
      {similar.error && !off && <ProblemNote error={similar.error} onRetry={() => void similar.refetch()} />}
      {similar.data && <Found similar={similar.data} />}
    </>
  );
}

function Found({ similar }: { similar: Similar }) {
  const { t, f, locale } = useI18n();
  const sure = similar.auc.low > 0.5;
  return (
    <>
      <p role="status">{t(sure ? messages.tells : messages.tellsNothing, { auc: similar.auc.value, low: similar.auc.low, high: similar.auc.high })}</p>
      <p className={classes.soft}>
        {t(messages.tried, { own: similar.own_tried, others: similar.others_tried, all: similar.own })}
        {similar.left_out.length > 0 && ` ${t(messages.leftOut, { what: f.list(similar.left_out.map((one) => one[locale])) })}`}
      </p>
      <div className={classes.columns}>
        <section className={classes.lines}>
          <h2>{t(messages.people)}</h2>
          <ul>
            {similar.people.map((likely) => (
              <Person key={likely.contact.id} likely={likely} weights={similar.weights} />
            ))}
          </ul>
        </section>
        <section className={classes.lines}>
          <h2>{t(messages.weights)}</h2>
          <ul>
            {similar.weights.slice(0, 20).map((weight) => (
              <li key={`${weight.aspect.fr} ${weight.name.fr}`}>
                <span className={classes.name}>
                  {weight.name[locale]} <span className={classes.soft}>· {weight.aspect[locale]}</span>
                </span>
                <span className={classes.index}>{t(messages.times, { times: Math.exp(weight.weight) })}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <p className={classes.soft}>{t(messages.how)}</p>
    </>
  );
}

function Person({ likely, weights }: { likely: Likely; weights: Weight[] }) {
  const { f, locale } = useI18n();
  const reasons = likely.reasons.flatMap((at) => weights[at]?.name[locale] ?? []);
  return (
    <li>
      <span className={classes.name}>
        <Link to="/contacts/$contactId" params={{ contactId: String(likely.contact.id) }}>
          {likely.contact.name}
        </Link>
        <span className={classes.reasons}>{f.list(reasons)}</span>
      </span>
      <span className={classes.index}>{f.number(Math.round(likely.likeness * 10) / 10)}</span>
    </li>
  );
}
