import { localStorageColorSchemeManager } from "@mantine/core";

/** The same key as public/theme.js, which sets the theme before the first paint. */
export const themeMemory = localStorageColorSchemeManager({ key: "cohorte.theme" });
