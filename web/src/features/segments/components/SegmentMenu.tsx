import { ActionIcon, Menu } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { SegmentView } from "../queries";
import { useSegmentActions } from "../useSegmentActions";
import { DetailsForm } from "./DetailsForm";
import { FreezeForm } from "./FreezeForm";
import { PastQuestions } from "./PastQuestions";
import { FavouriteStar } from "./FavouriteStar";

type Open = "details" | "freeze" | "history" | null;
type Props = { segment: SegmentView; asOf: string | undefined; editor: boolean; onRevert: (() => void) | null };

/** What one may do with a saved question. */
export function SegmentMenu({ segment, asOf, editor, onRevert }: Props) {
  const { t } = useI18n();
  const [open, setOpen] = useState<Open>(null);
  const actions = useSegmentActions(segment);
  const close = () => setOpen(null);
  return (
    <>
      <FavouriteStar segment={segment} />
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t(messages.actions)}>
            ⋯
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {onRevert && <Menu.Item onClick={onRevert}>{t(messages.giveUp)}</Menu.Item>}
          {editor && <Menu.Item onClick={() => setOpen("details")}>{t(messages.details)}</Menu.Item>}
          {editor && <Menu.Item onClick={actions.pin}>{t(segment.pinned ? messages.unpin : messages.pin)}</Menu.Item>}
          {editor && <Menu.Item onClick={actions.duplicate}>{t(messages.duplicate)}</Menu.Item>}
          {editor && <Menu.Item onClick={() => setOpen("freeze")}>{t(messages.freeze)}</Menu.Item>}
          <Menu.Item onClick={() => setOpen("history")}>{t(messages.history)}</Menu.Item>
          <Menu.Item onClick={actions.profile}>{t(messages.profile)}</Menu.Item>
          <Menu.Item onClick={actions.similar}>{t(messages.similar)}</Menu.Item>
          <Menu.Item onClick={actions.compare}>{t(messages.compare)}</Menu.Item>
          {editor && <Menu.Divider />}
          {editor && <Menu.Item onClick={actions.remove}>{t(messages.delete)}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {open === "details" && <DetailsForm segment={segment} onClose={close} />}
      {open === "freeze" && <FreezeForm segment={segment} asOf={asOf} onClose={close} />}
      {open === "history" && <PastQuestions id={segment.id} onClose={close} />}
    </>
  );
}
