import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { EraseContact } from "@/features/erasure/public";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { usePersonFile, type PersonFile } from "../queries";
import { Exchanges } from "./Exchanges";
import { History } from "./History";
import { Known } from "./Known";
import { Looks } from "./Looks";
import { Rights } from "./Rights";
import { SourceList } from "./SourceList";
import classes from "./personFile.module.css";

/** All that is held about a contact, to be read, printed or given. */
export function PersonFilePage({ id }: { id: number }) {
  const file = usePersonFile(id);
  if (file.error) return <ProblemNote error={file.error} onRetry={() => void file.refetch()} />;
  if (!file.data) return <Bones lines={12} height={32} />;
  return <Whole file={file.data} />;
}

function Whole({ file }: { file: PersonFile }) {
  const { t, f } = useI18n();
  const { organization } = useSession();
  const name = file.contact.name;
  return (
    <article className={classes.file}>
      <PageHead
        crumb={
          <Link to="/contacts/$contactId" params={{ contactId: String(file.contact.id) }} className={classes.screenOnly}>
            {t(messages.back)}
          </Link>
        }
        title={name}
        tab={`${t(messages.title)} · ${name}`}
        sub={t(messages.sub, { organization: organization.name, at: f.instantExact(file.at) })}
        actions={
          <span className={classes.screenOnly}>
            <Button onClick={() => save(file)}>{t(messages.download)}</Button>{" "}
            <Button variant="filled" onClick={() => window.print()}>
              {t(messages.print)}
            </Button>
          </span>
        }
      />
      {file.gone && <p className={classes.gone}>{file.gone.merged_into === null ? t(messages.gone, { at: file.gone.at, by: file.gone.by }) : t(messages.merged)}</p>}
      <Known file={file} />
      <SourceList sources={file.sources} />
      <Rights contact={file.contact} />
      <Exchanges interactions={file.interactions} />
      <History file={file} />
      <Looks file={file} />
      <Erasing file={file} />
    </article>
  );
}

/** The way to erase stands at the end of what would be erased. */
function Erasing({ file }: { file: PersonFile }) {
  const { t } = useI18n();
  const { capabilities } = useSession();
  const [asked, setAsked] = useState(false);
  if (!capabilities.includes("erase_contacts")) return null;
  return (
    <p className={`${classes.part} ${classes.screenOnly}`}>
      <Button onClick={() => setAsked(true)}>{t(messages.erase)}</Button>
      <EraseContact contact={file.contact} opened={asked} onClose={() => setAsked(false)} />
    </p>
  );
}

/** The same as a file that a program reads. */
function save(file: PersonFile) {
  const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `contact-${file.contact.id}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
