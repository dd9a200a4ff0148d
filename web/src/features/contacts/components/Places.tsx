import { useSources } from "@/features/sources/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { townText } from "@/lib/town";
import { Fact, Facts } from "@/ui/Facts";
import { placeOf } from "../model";
import { messages } from "../pageMessages";
import type { ContactView, ValueView } from "../queries";
import { AddValues } from "./AddValue";
import { Section } from "./Section";
import { Value } from "./Value";
import type { Mode } from "./Values";

type Props = { contact: ContactView; stations: ValueView[]; mode: Mode };

/** Where they live and where they vote: two facts, each with how it is known. */
export function Places({ contact, stations, mode }: Props) {
  const { t } = useI18n();
  const place = placeOf(contact);
  const person = contact.nature === "person";
  const fill = person && mode === "fill" && stations.length === 0;
  if (!place && stations.length === 0 && !fill) return null;
  const certainty = place?.certainty && place.certainty in messages.certainty ? t(messages.certainty[place.certainty as keyof typeof messages.certainty]) : null;
  const about = [place?.department && t(messages.department, { code: place.department }), certainty];
  return (
    <Section title={t(messages.places)}>
      <Facts>
        {place && (
          <Fact name={t(person ? messages.livesIn : messages.seatedIn)}>
            {townText(place.town)}
            <small>{about.filter(Boolean).map((part) => ` · ${part}`)}</small>
          </Fact>
        )}
        {stations.map((station) => (
          <Fact key={station.key} name={t(messages.votesIn)}>
            <Value contact={contact} value={station} mode={mode} />
            <small>
              {" · "}
              <HowKnown value={station} />
            </small>
          </Fact>
        ))}
      </Facts>
      {fill && <AddValues contact={contact} targets={[{ field: "polling_station", key: null }]} />}
    </Section>
  );
}

/** Given by an electoral roll, or said by the person. */
function HowKnown({ value }: { value: ValueView }) {
  const { t } = useI18n();
  const sources = useSources().data ?? [];
  const rolls = new Set(sources.filter((source) => source.origin === "roll").map((source) => source.id));
  return t(value.assertions.some((assertion) => !assertion.withdrawn && rolls.has(assertion.source.id)) ? messages.byRoll : messages.declared);
}
