import { CloseButton } from "@mantine/core";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "./messages";
import { NoticeContext, type Notice } from "./notice";
import classes from "./NoticeProvider.module.css";

const STAYS_MS = 10_000;

export function NoticeProvider({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const [held, setHeld] = useState(false);
  const notify = useCallback((next: Notice) => setNotice(next), []);
  useEffect(() => {
    if (!notice || held) return;
    const timer = window.setTimeout(() => setNotice(null), STAYS_MS);
    return () => window.clearTimeout(timer);
  }, [notice, held]);
  return (
    <NoticeContext.Provider value={notify}>
      {children}
      <div role="status" className={classes.place} onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
        {notice && <Bar notice={notice} onClose={() => setNotice(null)} />}
      </div>
    </NoticeContext.Provider>
  );
}

function Bar({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const { t } = useI18n();
  const act = () => {
    notice.action?.run();
    onClose();
  };
  return (
    <div className={classes.bar}>
      <span>{notice.text}</span>
      {notice.action && (
        <button type="button" className={classes.action} onClick={act}>
          {notice.action.label}
        </button>
      )}
      <CloseButton size="sm" variant="transparent" onClick={onClose} aria-label={t(messages.dismiss)} className={classes.close} />
    </div>
  );
}
