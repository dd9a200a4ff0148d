import { useI18n } from "@/lib/i18n/I18nProvider";
import { Fact, Facts } from "@/ui/Facts";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import { Section } from "./Section";

/** Periods of membership, latest first. */
export function Memberships({ memberships }: { memberships: ContactView["memberships"] }) {
  const { t, f } = useI18n();
  if (memberships.length === 0) return null;
  return (
    <Section title={t(messages.memberships)}>
      <Facts>
        {memberships.map((membership) => (
          <Fact key={membership.id} name={membership.type}>
            {t(messages.period, { from: f.dayLong(membership.valid_from), until: membership.valid_until ? f.dayLong(membership.valid_until) : null })}
            {membership.fee && ` · ${f.money(membership.fee.cents, membership.fee.currency)}`}
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
