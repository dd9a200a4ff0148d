import type { InteractionView } from "./queries";

/** What an interaction is about, most telling first: a gift is for a theme; anything else belongs to an event or a campaign. */
export function aboutOf(interaction: InteractionView): string | null {
  const { event, campaign, theme } = interaction;
  return interaction.kind === "donation" ? (theme ?? campaign ?? event) : (event ?? campaign ?? theme);
}

/** Under what circumstances: who noted it, and what the sentence did not name; the source when there is nothing else to say. */
export function circumstances(interaction: InteractionView): string[] {
  const { author, event, campaign, theme } = interaction;
  const about = aboutOf(interaction);
  const others = [event, campaign, theme].filter((part) => part !== about);
  const told = [author, ...others].filter((part): part is string => !!part);
  return told.length > 0 ? told : [interaction.source.name];
}

/** First letter as a capital, for a sentence that starts with the name of a kind. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
