import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { ACTIONS, type ChangeKind } from "../model";
import { OperationDialog } from "./OperationDialog";

type Props = { selection: Schemas["SelectionBody"]; count: number; onDone: () => void };

const IN_SIGHT = 2;

/** The changes that can be made to many contacts at once: the usual ones in sight, the others in a menu. */
export function OperationActions({ selection, count, onDone }: Props) {
  const { t } = useI18n();
  const [kind, setKind] = useState<ChangeKind | null>(null);
  const started = () => {
    setKind(null);
    onDone();
  };
  return (
    <>
      {ACTIONS.slice(0, IN_SIGHT).map((action) => (
        <Button key={action} size="compact-sm" onClick={() => setKind(action)}>
          {t(messages.action[action])}
        </Button>
      ))}
      <Menu position="top-end">
        <Menu.Target>
          <Button size="compact-sm">{t(messages.more)}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {ACTIONS.slice(IN_SIGHT).map((action) => (
            <Menu.Item key={action} onClick={() => setKind(action)}>
              {t(messages.action[action])}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {kind && <OperationDialog kind={kind} selection={selection} count={count} onClose={() => setKind(null)} onStarted={started} />}
    </>
  );
}
