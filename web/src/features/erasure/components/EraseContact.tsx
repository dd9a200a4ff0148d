import { Button, Checkbox, Modal, Radio } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { useNotify } from "@/ui/notice";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useErase, useExtent, type Extent, type Reason } from "../queries";
import classes from "./erasure.module.css";

type Props = { contact: { id: number; name: string }; opened: boolean; onClose: () => void };

const REASONS: Reason[] = ["request", "objection", "retention", "unlawful"];

/** The one thing that cannot be undone: asked, with what it takes. */
export function EraseContact({ contact, opened, onClose }: Props) {
  const { t } = useI18n();
  return (
    <Modal opened={opened} onClose={onClose} title={t(messages.title, { name: contact.name })} centered closeButtonProps={{ "aria-label": t(messages.cancel) }}>
      {opened && <Question id={contact.id} onClose={onClose} />}
    </Modal>
  );
}

function Question({ id, onClose }: { id: number; onClose: () => void }) {
  const extent = useExtent(id);
  if (extent.error) return <ProblemNote error={extent.error} onRetry={() => void extent.refetch()} />;
  if (!extent.data) return <Bones lines={4} height={24} />;
  return <Form id={id} extent={extent.data} onClose={onClose} />;
}

function Form({ id, extent, onClose }: { id: number; extent: Extent; onClose: () => void }) {
  const { t } = useI18n();
  const [reason, setReason] = useState<Reason>("request");
  const [block, setBlock] = useState(true);
  const erase = useErase(id);
  const notify = useNotify();
  const navigate = useNavigate();
  const go = () =>
    erase.mutate(
      { reason, block: block ? "yes" : "no" },
      {
        onSuccess: ({ blocked }) => {
          onClose();
          notify({ text: t(messages.erased, { blocked }) });
          void navigate({ to: "/contacts" });
        },
      },
    );
  return (
    <div className={classes.form}>
      <p>{t(messages.takes, extent)}</p>
      <p className={classes.warning}>{t(messages.forGood)}</p>
      {extent.questions.length > 0 && <Naming questions={extent.questions} />}
      {extent.charts.length > 0 && <p>{t(messages.namingCharts, { names: extent.charts.join(", ") })}</p>}
      <Radio.Group label={t(messages.reason)} value={reason} onChange={(value) => setReason(value as Reason)}>
        {REASONS.map((one) => (
          <Radio key={one} value={one} label={t(messages.reasons[one])} className={classes.choice} />
        ))}
      </Radio.Group>
      {extent.points > 0 && (
        <Checkbox
          label={t(messages.block, { points: extent.points })}
          description={t(extent.opposed ? messages.opposed : messages.blockDetail)}
          checked={block || extent.opposed}
          disabled={extent.opposed}
          onChange={(event) => setBlock(event.currentTarget.checked)}
        />
      )}
      {erase.error && <ProblemNote error={erase.error} />}
      <div className={classes.actions}>
        <Button onClick={onClose} data-autofocus>
          {t(messages.cancel)}
        </Button>
        <Button className={classes.danger} loading={erase.isPending} onClick={go}>
          {t(messages.erase)}
        </Button>
      </div>
    </div>
  );
}

/** Saved questions that name the person: the erasure leaves them to be changed by hand. */
function Naming({ questions }: { questions: Extent["questions"] }) {
  const { t } = useI18n();
  return (
    <div>
      <p>{t(messages.naming, { n: questions.length })}</p>
      <ul>
        {questions.map(({ segment, name, past }) => (
          <li key={segment}>
            <Link to="/segments/$segmentId" params={{ segmentId: String(segment) }}>
              {name}
            </Link>
            {past && ` (${t(messages.namingPast)})`}
          </li>
        ))}
      </ul>
    </div>
  );
}
