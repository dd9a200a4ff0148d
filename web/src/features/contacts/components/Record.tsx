import { useI18n } from "@/lib/i18n/I18nProvider";
import { Fact, Facts } from "@/ui/Facts";
import { Moment } from "@/ui/Moment";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import { Section } from "./Section";

/** The record itself: its number, since when it is here, when it last changed. */
export function Record({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  return (
    <Section title={t(messages.record)}>
      <Facts>
        <Fact name={t(messages.number)}>{contact.id}</Fact>
        <Fact name={t(messages.createdOn)}>
          <Moment at={contact.created_at} />
        </Fact>
        <Fact name={t(messages.updatedOn)}>
          <Moment at={contact.updated_at} />
        </Fact>
      </Facts>
    </Section>
  );
}
