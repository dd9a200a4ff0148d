import type { Formatters, PluralForms } from "./formatters";
import type { Locale } from "./locale";

/** A sentence that never varies. */
export type Fixed = { readonly fr: string; readonly en: string };

/** A sentence with placeholders: one function a language, so that a missing or misspelt placeholder does not compile. */
export type Phrase<P> = {
  readonly fr: (params: P, f: Formatters) => string;
  readonly en: (params: P, f: Formatters) => string;
};

/** Renders messages in one language. */
export type Translate = {
  (message: Fixed): string;
  <P>(message: Phrase<P>, params: P): string;
};

/** Declares a sentence with placeholders; both languages are required by the type. */
export function phrase<P>(fr: Phrase<P>["fr"], en: Phrase<P>["en"]): Phrase<P> {
  return { fr, en };
}

/** Declares a sentence that varies with one number; `{n}` in it becomes the number. */
export function counted(fr: PluralForms, en: PluralForms): Phrase<{ n: number }> {
  return phrase(({ n }, f) => f.plural(n, fr), ({ n }, f) => f.plural(n, en));
}

export function translator(locale: Locale, formatters: Formatters): Translate {
  return (<P>(message: Fixed | Phrase<P>, params?: P) => {
    const text = message[locale];
    const rendered = typeof text === "string" ? text : text(params as P, formatters);
    return locale === "fr" ? frenchSpaces(rendered) : rendered;
  }) as Translate;
}

/** Puts the no-break spaces of French typography, so that sentences are written with the ordinary one. */
export function frenchSpaces(text: string): string {
  return text.replace(/ ([;!?])/g, "\u202f$1").replace(/ ([:»%€])/g, "\u00a0$1").replace(/« /g, "«\u00a0");
}
