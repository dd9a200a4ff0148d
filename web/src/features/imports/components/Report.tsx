import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { ImportView } from "../model";
import classes from "./imports.module.css";

const OUTCOMES = ["created", "updated", "unchanged", "rejected"] as const;

/** The four counts in large figures; they add up to the rows. */
export function Report({ report, stands }: { report: NonNullable<ImportView["report"]>; stands: boolean }) {
  const { t, f } = useI18n();
  const also = [
    report.interactions > 0 && t(messages.interactions, { n: report.interactions }),
    report.consents > 0 && t(messages.consents, { n: report.consents }),
    report.oppositions > 0 && t(messages.oppositions, { n: report.oppositions }),
    report.attributes_created.length > 0 && t(messages.attributesCreated, { names: report.attributes_created }),
    report.tags_created.length > 0 && t(messages.tagsCreated, { names: report.tags_created }),
    report.shared_points_noted > 0 && t(messages.shared, { n: report.shared_points_noted }),
  ].filter(Boolean);
  return (
    <section className={classes.report} data-undone={!stands || undefined} aria-label={t(messages.report)}>
      <p className={classes.soft}>{t(messages.rows, { n: report.rows })}</p>
      <ul className={classes.figures}>
        {OUTCOMES.map((outcome) => (
          <li key={outcome} data-outcome={outcome} data-zero={report[outcome] === 0 || undefined}>
            <Figure text={t(messages[outcome], { n: report[outcome] })} number={f.number(report[outcome])} />
          </li>
        ))}
      </ul>
      {also.length > 0 && (
        <p className={classes.soft}>
          {t(messages.also)} {also.join(" · ")}
        </p>
      )}
    </section>
  );
}

/** The number large, its words small: one sentence for a screen reader. */
function Figure({ text, number }: { text: string; number: string }) {
  return (
    <>
      <span className={classes.big}>{number}</span> <span>{text.replace(number, "").trim()}</span>
    </>
  );
}
