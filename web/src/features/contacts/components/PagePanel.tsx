import { actMessages, History } from "@/features/acts/public";
import { ConsentForm, consentMessages, LiftingForm, OppositionForm } from "@/features/consents/public";
import { LinkEditForm, LinkForm, linkMessages } from "@/features/links/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Fixed } from "@/lib/i18n/message";
import { Panel } from "@/ui/Panel";
import { messages } from "../pageMessages";
import { panelNumber } from "../pageSearch";
import type { ContactView } from "../queries";
import { SupportForm } from "./SupportForm";

type Props = { contact: ContactView; panel: string | undefined; editor: boolean; onClose: () => void };

/** What is open beside the page: the history, or one of the forms. */
export function PagePanel({ contact, panel, editor, onClose }: Props) {
  const { t } = useI18n();
  const title = panel && titleOf(panel);
  const opened = Boolean(title) && (editor || panel === "history");
  return (
    <Panel title={title ? t(title) : ""} opened={opened} onClose={onClose}>
      {panel && <Content contact={contact} panel={panel} onDone={onClose} />}
    </Panel>
  );
}

function Content({ contact, panel, onDone }: { contact: ContactView; panel: string; onDone: () => void }) {
  if (panel === "history") return <History contact={contact.id} />;
  if (panel === "consent") return <ConsentForm contact={contact} onDone={onDone} />;
  if (panel === "opposition") return <OppositionForm contact={contact} onDone={onDone} />;
  if (panel === "support") return <SupportForm contact={contact} onDone={onDone} />;
  if (panel === "link") return <LinkForm contact={contact} onDone={onDone} />;
  if (panel.startsWith("lift-")) return <LiftingForm contact={contact.id} opposition={panelNumber(panel)} onDone={onDone} />;
  const link = contact.links.find((one) => one.id === panelNumber(panel));
  return link ? <LinkEditForm contact={contact} link={link} onDone={onDone} /> : null;
}

function titleOf(panel: string): Fixed | null {
  if (panel === "history") return actMessages.title;
  if (panel === "consent") return consentMessages.noteConsent;
  if (panel === "opposition") return consentMessages.noteOpposition;
  if (panel === "support") return messages.noteSupport;
  if (panel === "link") return linkMessages.addTitle;
  if (panel.startsWith("lift-")) return consentMessages.liftTitle;
  if (panel.startsWith("link-")) return linkMessages.editTitle;
  return null;
}
