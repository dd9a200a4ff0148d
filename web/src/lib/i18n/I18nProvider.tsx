import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { createFormatters, type Formatters } from "./formatters";
import { initialLocale, rememberLocale, speak, type Locale } from "./locale";
import { translator, type Translate } from "./message";

type I18n = { locale: Locale; t: Translate; f: Formatters; setLocale: (locale: Locale) => void; setTimeZone: (zone: string | undefined) => void };

const Context = createContext<I18n | null>(null);

/** Gives every screen its language, its formats and the organisation's time zone. */
export function I18nProvider({ children, locale: forced }: { children: ReactNode; locale?: Locale }) {
  const [locale, choose] = useState<Locale>(() => speak(forced ?? initialLocale()));
  const [timeZone, setTimeZone] = useState<string | undefined>(undefined);
  const value = useMemo(() => {
    const f = createFormatters(locale, timeZone);
    const setLocale = (next: Locale) => {
      rememberLocale(next);
      choose(speak(next));
    };
    return { locale, f, t: translator(locale, f), setLocale, setTimeZone };
  }, [locale, timeZone]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useI18n(): I18n {
  const value = useContext(Context);
  if (!value) throw new Error("useI18n outside I18nProvider");
  return value;
}
