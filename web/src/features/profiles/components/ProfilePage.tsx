import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useSegments } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { byAspect, standing } from "../model";
import { useProfile, type Line, type Profile } from "../queries";
import type { ProfileSearch } from "../search";
import { ProfileLine } from "./ProfileLine";
import classes from "./profiles.module.css";

const SHOWN = 12;

type Props = { search: ProfileSearch; onSearch: (next: ProfileSearch) => void };

/** How the people of a segment, or of any question, differ from those it is asked of. */
export function ProfilePage({ search, onSearch }: Props) {
  const { t, locale } = useI18n();
  const segments = useSegments().data?.items ?? [];
  const segment = segments.find((one) => one.id === search.segment);
  const text = search.q ?? segment?.text;
  const profile = useProfile(text);
  const options = segments.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <PageHead
        title={segment ? t(messages.titleOf, segment) : t(messages.title)}
        crumb={<Link to="/segments">{t(messages.segments)}</Link>}
        sub={profile.data && (segment ? t(messages.purpose, profile.data) : `${profile.data.sentence[locale]} · ${t(messages.purpose, profile.data)}`)}
      />
      <Select className={classes.choice} label={t(messages.choose)} searchable data={options} value={segment ? String(segment.id) : null} onChange={(id) => id && onSearch({ segment: Number(id) })} />
      {text === undefined && <EmptyState title={t(messages.nothing)}>{t(messages.nothingDetail)}</EmptyState>}
      {text !== undefined && profile.isPending && <Bones lines={10} height={52} />}
      {profile.error && <ProblemNote error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.data && <Differences profile={profile.data} />}
    </>
  );
}

function Differences({ profile }: { profile: Profile }) {
  const { t, locale } = useI18n();
  const [over, under] = [standing(profile.lines, "over"), standing(profile.lines, "under")];
  return (
    <>
      {over.length + under.length === 0 && <p className={classes.soft}>{t(messages.none)}</p>}
      <div className={classes.columns}>
        <Lines title={t(messages.over)} lines={over.slice(0, SHOWN)} profile={profile} />
        <Lines title={t(messages.under)} lines={under.slice(0, SHOWN)} profile={profile} />
      </div>
      <p className={classes.soft}>{t(messages.how)}</p>
      <details className={classes.all}>
        <summary>{t(messages.everything)}</summary>
        <div className={classes.columns}>
          {byAspect(profile.lines, locale).map(({ name, lines }) => (
            <Lines key={name} title={name.charAt(0).toUpperCase() + name.slice(1)} lines={lines} profile={profile} plain />
          ))}
        </div>
      </details>
    </>
  );
}

function Lines({ title, lines, profile, plain = false }: { title: string; lines: Line[]; profile: Profile; plain?: boolean }) {
  if (lines.length === 0) return null;
  return (
    <section className={classes.lines}>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <ProfileLine key={line.text} line={line} profile={profile} plain={plain} />
        ))}
      </ul>
    </section>
  );
}
