import type { InteractionView } from "./queries";

/** What an interaction is about, most telling first: the event, else the theme, else the campaign. */
export function aboutOf(interaction: InteractionView): string | null {
  return interaction.event ?? interaction.theme ?? interaction.campaign ?? null;
}

/** Under what circumstances: who noted it, through what; the campaign too when the sentence did not name it. */
export function circumstances(interaction: InteractionView): string[] {
  const campaign = interaction.campaign === aboutOf(interaction) ? null : interaction.campaign;
  return [interaction.author, campaign, interaction.source.name].filter((part): part is string => !!part);
}

/** First letter as a capital, for a sentence that starts with the name of a kind. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
