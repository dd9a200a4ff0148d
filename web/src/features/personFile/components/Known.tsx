import { fieldLabel, valueText } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Fact, Facts } from "@/ui/Facts";
import { messages } from "../messages";
import type { PersonFile } from "../queries";
import { Part } from "./Part";
import classes from "./personFile.module.css";

type Value = PersonFile["contact"]["values"][number];

/** Every value, with who said it and when; links, memberships and lists after them. */
export function Known({ file }: { file: PersonFile }) {
  const { t, f } = useI18n();
  const { values, links, memberships, supports } = file.contact;
  return (
    <>
      <Part title={t(messages.now)}>
        <Facts>
          {values.map((value, index) => (
            <Fact key={index} name={value.attribute?.name ?? fieldLabel(value.field, t)}>
              {valueText(value.field, value.text, t, f)}
              {value.label && <span className={classes.soft}> ({value.label})</span>}
              <SaidBy assertions={value.assertions} />
            </Fact>
          ))}
        </Facts>
      </Part>
      {links.length > 0 && (
        <Part title={t(messages.links)}>
          <ul>
            {links.map((link, index) => (
              <li key={index}>
                {[link.title ?? link.role, link.other.name, link.territory].filter(Boolean).join(" · ")}
                <span className={classes.soft}> {[link.from, link.until].map((day) => (day ? f.dayLong(day) : "…")).join(" – ")}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {memberships.length > 0 && (
        <Part title={t(messages.memberships)}>
          <ul>
            {memberships.map((one) => (
              <li key={one.id}>
                {one.type} <span className={classes.soft}>{[one.valid_from, one.valid_until].map((day) => (day ? f.dayLong(day) : "…")).join(" – ")}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {supports.length > 0 && (
        <Part title={t(messages.supports)}>
          <ul>
            {supports.map((one) => (
              <li key={one.id}>
                {t(messages.support, { level: one.level })} <span className={classes.soft}>{[f.dayLong(one.at), one.author, one.election].filter(Boolean).join(" · ")}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {file.lists.length > 0 && <Part title={t(messages.lists)}>{f.list(file.lists.map((list) => list.name))}</Part>}
    </>
  );
}

function SaidBy({ assertions }: { assertions: Value["assertions"] }) {
  const { t, f } = useI18n();
  return (
    <ul className={classes.saidBy}>
      {assertions.map((assertion, index) => (
        <li key={index}>
          {t(messages.saidBy, { who: assertion.source.name || assertion.by || t(messages.byHand), on: f.dayLong(assertion.at) })}
          {assertion.withdrawn && ` (${t(messages.withdrawn)})`}
        </li>
      ))}
    </ul>
  );
}
