/** Words that a French town's name keeps small, except at its start. */
const SMALL = new Set(["à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lès", "lez", "sous", "sur"]);

/**
 * A town written all in capitals, as registers do, in the capitals people use: "DIGNE-LES-BAINS" is "Digne-les-Bains".
 * Its accents are lost and stay so. Any other spelling is somebody's own, and is kept.
 */
export function townText(town: string): string {
  if (town !== town.toLocaleUpperCase("fr") || town === town.toLocaleLowerCase("fr")) return town;
  const [first, ...others] = town.toLocaleLowerCase("fr").split(/([\s\-'’]+)/);
  const start = capital(first!);
  return [start, ...others.map((word) => (SMALL.has(word) ? word : capital(word)))].join("");
}

/** The same inside the line of an address that ends with that town. */
export function addressText(line: string, town: string | null | undefined): string {
  if (!town) return line;
  return line.replaceAll(town, townText(town));
}

function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase("fr") + word.slice(1);
}
