import { useSettings } from "@/features/settings/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "./pageMessages";
import { SUPPORTS } from "./search";

export type SupportScale = {
  /** Whether the organisation observes support at all: an association may not. */
  used: boolean;
  levels: readonly number[];
  /** "4 · plutôt favorable", in the organisation's own words when it has some. */
  text: (level: number) => string;
};

/** The scale of support, as the organisation uses and names it. */
export function useSupportScale(): SupportScale {
  const { t } = useI18n();
  const support = useSettings().data?.support;
  const text = (level: number) => {
    const own = support?.labels.find((label) => label.level === level)?.own;
    const known = SUPPORTS.find((one) => one === level);
    return [level, own ?? (known && t(messages.supportLevel[known]))].filter(Boolean).join(" · ");
  };
  return { used: support?.used ?? true, levels: SUPPORTS, text };
}
