import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { amountOf, centsOf } from "../money";
import type { Bodies } from "../queries";
import { fieldError, useSaving } from "../useSaving";
import type { EditorProps } from "./Editor";
import { EditorForm } from "./EditorForm";
import { Going } from "./Going";

const RULES = ["rolling", "civil_year", "season"] as const;
type Body = Bodies["membership-types"];

export function MembershipTypeEditor({ item, shapes, onGone, ...after }: EditorProps<"membership-types">) {
  const { t, locale } = useI18n();
  const before: Body | null = item && { name: item.name, rule: item.rule, fee_cents: item.fee_cents };
  const [body, setBody] = useState<Body>(before ?? { name: "", rule: "rolling", fee_cents: null });
  const [fee, setFee] = useState(amountOf(item?.fee_cents, locale));
  const saving = useSaving("membership-types", item, before, after);
  const cents = centsOf(fee);
  const save = () => cents !== null && saving.save({ ...body, fee_cents: cents ?? null });
  return (
    <>
      <EditorForm isNew={!item} shapes={shapes} saving={saving} fields={["fee_cents"]} name={body.name} onName={(name) => setBody({ ...body, name })} onSave={save}>
        <Select label={t(messages.rule)} disabled={!shapes} allowDeselect={false} value={body.rule} data={RULES.map((value) => ({ value, label: t(messages.ruleOf[value]) }))} onChange={(rule) => rule && setBody({ ...body, rule: rule as Body["rule"] })} />
        <TextInput label={t(messages.fee)} inputMode="decimal" value={fee} error={cents === null ? t(messages.feeWrong) : fieldError(saving.error, "fee_cents")} onChange={(event) => setFee(event.currentTarget.value)} />
      </EditorForm>
      {item && shapes && <Going noun="membership-types" item={item} onGone={onGone} />}
    </>
  );
}
