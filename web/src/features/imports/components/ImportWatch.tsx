import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import { endedSince, fileNames, type ImportView } from "../model";
import { useImports } from "../queries";

/** Says that an import has ended, on whatever page one has gone to meanwhile. */
export function ImportWatch() {
  const { t } = useI18n();
  const notify = useNotify();
  const navigate = useNavigate();
  const path = useLocation({ select: (location) => location.pathname });
  const views = useImports().data?.pages[0]?.items;
  const before = useRef<ImportView[]>([]);
  useEffect(() => {
    if (!views) return;
    for (const view of endedSince(before.current, views)) {
      const address = `/imports/${view.id}`;
      const see = { label: t(messages.see), run: () => void navigate({ to: "/imports/$importId", params: { importId: String(view.id) } }) };
      notify({ text: t(view.state === "done" ? messages.ended : messages.endedBadly, { file: fileNames(view) }), action: path === address ? undefined : see });
    }
    before.current = views;
  }, [views, notify, navigate, path, t]);
  return null;
}
