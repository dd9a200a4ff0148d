import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";

/** Each language in its own words, as somebody who does not read the current one needs. */
export function LanguageSwitch() {
  const { locale, setLocale } = useI18n();
  const other = locale === "fr" ? "en" : "fr";
  return (
    <Button variant="subtle" lang={other} onClick={() => setLocale(other)}>
      {other === "fr" ? "Français" : "English"}
    </Button>
  );
}
