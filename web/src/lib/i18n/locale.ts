export type Locale = "fr" | "en";

const KEY = "cohorte.locale";

/** The remembered language; else English for a reader whose browser asks for it before French; else French. */
export function initialLocale(): Locale {
  const remembered = read();
  if (remembered) return remembered;
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "fr" || tag === "en");
  return asked === "en" ? "en" : "fr";
}

export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // Storage refused (private window): the choice lasts as long as the page.
  }
}

/** Makes the page say its language, at once: requests and screen readers read it there. */
export function speak(locale: Locale): Locale {
  document.documentElement.lang = locale;
  return locale;
}

/** What requests say in `Accept-Language`; follows the page. */
export function currentLocale(): Locale {
  return document.documentElement.lang === "en" ? "en" : "fr";
}

function read(): Locale | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === "fr" || value === "en" ? value : null;
  } catch {
    return null;
  }
}
