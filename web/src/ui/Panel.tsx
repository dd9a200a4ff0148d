import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "./messages";
import classes from "./Panel.module.css";

type Props = { title: string; opened: boolean; onClose: () => void; children: ReactNode };

/** Something to read or fill in beside the page; over it on a phone. Escape closes it, and the focus goes back where it was. */
export function Panel({ title, opened, onClose, children }: Props) {
  const { t } = useI18n();
  const phone = useMediaQuery("(max-width: 720px)", window.matchMedia("(max-width: 720px)").matches);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position={phone ? "bottom" : "right"}
      size={phone ? "92dvh" : 460}
      closeButtonProps={{ "aria-label": t(messages.dismiss) }}
      overlayProps={{ backgroundOpacity: 0.25 }}
      transitionProps={{ duration: 120 }}
      classNames={{ content: classes.content, header: classes.header, title: classes.title, body: classes.body }}
    >
      {children}
    </Drawer>
  );
}
