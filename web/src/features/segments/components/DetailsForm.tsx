import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { isStale } from "@/lib/versions";
import { StaleNote } from "@/ui/StaleNote";
import { detailDifferences } from "../differences";
import { messages } from "../messages";
import type { Details, SegmentView } from "../queries";
import { useSegmentActions } from "../useSegmentActions";
import { SegmentForm } from "./SegmentForm";

/** The name of a saved question, where it stands, what it is for. What somebody else changes meanwhile is shown before anything is overwritten. */
export function DetailsForm({ segment, onClose }: { segment: SegmentView; onClose: () => void }) {
  const { t } = useI18n();
  const actions = useSegmentActions(segment);
  const [opened, setOpened] = useState({ reading: 0, version: segment.version, details: actions.details });
  const [wanted, setWanted] = useState<Details | null>(null);
  const send = (details: Details, seen: string) => {
    setWanted(details);
    actions.describe(details, seen, onClose);
  };
  const take = () => {
    setWanted(null);
    setOpened({ reading: opened.reading + 1, version: segment.version, details: actions.details });
  };
  const stale = isStale(actions.error) && wanted !== null;
  return (
    <SegmentForm
      key={opened.reading}
      title={t(messages.details)}
      start={opened.details}
      pending={actions.saving}
      error={isStale(actions.error) ? null : actions.error}
      note={stale && <StaleNote name={opened.details.name} differences={detailDifferences(opened.details, actions.details, t)} pending={actions.saving} onTake={take} onKeep={() => send(wanted, segment.version)} />}
      onSend={(details) => send(details, opened.version)}
      onClose={onClose}
    />
  );
}
