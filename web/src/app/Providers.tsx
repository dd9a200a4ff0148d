import { MantineProvider } from "@mantine/core";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { I18nProvider } from "@/lib/i18n/I18nProvider";
import type { Locale } from "@/lib/i18n/locale";
import { NoticeProvider } from "@/ui/NoticeProvider";
import { cssVariables, theme } from "@/ui/theme";
import { themeMemory } from "./themeMemory";

type Props = { queries: QueryClient; locale?: Locale; env?: "default" | "test"; children: ReactNode };

/** Everything a screen may ask for: language, palette, server answers, the bar of what just happened. */
export function Providers({ queries, locale, env, children }: Props) {
  return (
    <I18nProvider locale={locale}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={themeMemory} defaultColorScheme="auto" env={env}>
        <QueryClientProvider client={queries}>
          <NoticeProvider>{children}</NoticeProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  );
}
