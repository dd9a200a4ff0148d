import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useMakeApiKey, type Capability } from "../queries";
import { Secret } from "./Secret";
import classes from "./apiKeys.module.css";

/** A key to make; then its secret, once. */
export function ApiKeyForm({ onDone }: { onDone: () => void }) {
  const { t } = useI18n();
  const { capabilities } = useSession();
  const [name, setName] = useState("");
  const [rights, setRights] = useState<string[]>(["read_contacts"]);
  const [until, setUntil] = useState(inOneYear);
  const make = useMakeApiKey();
  if (make.data) return <Secret secret={make.data.secret} onDone={onDone} />;
  const offered = capabilities.filter((capability) => capability !== "manage_users");
  const ready = name.trim() !== "" && rights.length > 0 && until !== "";
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) make.mutate({ name, capabilities: rights as Capability[], expires_at: new Date(`${until}T23:59:59`).toISOString() });
      }}
    >
      <TextInput label={t(messages.name)} placeholder={t(messages.namePlaceholder)} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <Checkbox.Group label={t(messages.rights)} value={rights} onChange={setRights}>
        {offered.map((capability) => (
          <Checkbox key={capability} value={capability} label={t(messages.rightOf[capability])} className={classes.right} />
        ))}
      </Checkbox.Group>
      <TextInput type="date" label={t(messages.until)} value={until} onChange={(event) => setUntil(event.currentTarget.value)} className={classes.date} />
      {make.error && <ProblemNote error={make.error} />}
      <div>
        <Button type="submit" variant="filled" disabled={!ready} loading={make.isPending}>
          {t(messages.make)}
        </Button>
      </div>
    </form>
  );
}

function inOneYear(): string {
  const day = new Date();
  day.setFullYear(day.getFullYear() + 1);
  return day.toISOString().slice(0, 10);
}
