import { CloseButton } from "@mantine/core";
import { useCallback, useEffect, useEffectEvent, useRef, useState, type FocusEvent, type ReactNode } from "react";
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
  useNoticeKeys(notice, () => setNotice(null));
  const from = useRef<HTMLElement | null>(null);
  const enter = ({ relatedTarget, currentTarget }: FocusEvent) => {
    setHeld(true);
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget)) from.current = relatedTarget;
  };
  // Who came by keyboard goes back to where they were.
  const close = () => {
    setNotice(null);
    setHeld(false);
    if (from.current?.isConnected) from.current.focus({ preventScroll: true });
  };
  return (
    <NoticeContext.Provider value={notify}>
      {children}
      <div role="status" className={classes.place} onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={enter} onBlur={() => setHeld(false)}>
        {notice && <Bar notice={notice} onClose={close} />}
      </div>
    </NoticeContext.Provider>
  );
}

/** While the bar offers it, Ctrl Z goes back and Ctrl Shift Z forth, but where one writes, or where the page has steps of its own. */
function useNoticeKeys(notice: Notice | null, onDone: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!notice?.action || event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
    if (event.target instanceof Element && event.target.closest("form, textarea, [role=dialog], input:not([type=checkbox], [type=radio])")) return;
    const way = key === "y" || event.shiftKey ? "forth" : "back";
    if ((notice.action.way ?? "back") !== way) return;
    event.preventDefault();
    notice.action.run();
    onDone();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function keys(notice: Notice): string {
  return notice.action?.way === "forth" ? "Control+Shift+Z" : "Control+Z";
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
        <button type="button" className={classes.action} aria-keyshortcuts={keys(notice)} title={keys(notice).replace("Control", "Ctrl").replaceAll("+", " ")} onClick={act}>
          {notice.action.label}
        </button>
      )}
      <CloseButton size="sm" variant="transparent" onClick={onClose} aria-label={t(messages.dismiss)} className={classes.close} />
    </div>
  );
}
