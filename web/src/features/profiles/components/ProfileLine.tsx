import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { place } from "../model";
import type { Line, Profile } from "../queries";
import classes from "./profiles.module.css";

/** A trait: how often here and in the base, its index with its interval; its name opens those who have it. */
export function ProfileLine({ line, profile, plain }: { line: Line; profile: Profile; plain: boolean }) {
  const { t, locale } = useI18n();
  const { index } = line;
  const name = line.name[locale];
  return (
    <li data-stands={line.few ? "like" : line.stands}>
      <span className={classes.name}>
        {line.some_with > 0 ? (
          <Link to="/segments/new" search={{ q: line.text }}>
            {name}
          </Link>
        ) : (
          name
        )}
        {!plain && <span className={classes.soft}> · {line.aspect[locale]}</span>}
      </span>
      {index && (
        <span className={classes.index}>
          <strong>{t(messages.index, { n: index.value })}</strong> <span className={classes.soft}>{t(messages.interval, index)}</span>
        </span>
      )}
      {index && <Scale low={index.low} value={index.value} high={index.high} />}
      <span className={classes.soft}>
        {t(messages.shares, { n: line.some_with, some: profile.some === 0 ? 0 : line.some_with / profile.some, all: line.all_with / profile.all })}
        {line.few && ` · ${t(messages.few)}`}
      </span>
    </li>
  );
}

/** The same as the words beside it, as a picture: 100 in the middle, the interval as a line, the index as a point. */
function Scale({ low, value, high }: { low: number; value: number; high: number }) {
  const style = { "--low": place(low), "--value": place(value), "--high": place(high) } as CSSProperties;
  return (
    <span className={classes.scale} style={style} aria-hidden>
      <i />
      <b />
    </span>
  );
}
