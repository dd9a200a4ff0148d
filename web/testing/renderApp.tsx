import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { vi } from "vitest";
import { Providers } from "../src/app/Providers";
import { createQueryClient } from "../src/app/queryClient";
import { createAppRouter } from "../src/app/router";
import type { Locale } from "../src/lib/i18n/locale";
import { createFakeServer, type FakeOptions, type FakeServer } from "./fakeServer";

type Options = FakeOptions & { locale?: Locale; server?: FakeServer };

/** The whole app at an address, over the fake server: tests read what a person reads. */
export function renderApp(address: string, { locale = "fr", server, ...options }: Options = {}) {
  const fake = server ?? createFakeServer(options);
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => fake.handle(new Request(input, init)));
  const router = createAppRouter();
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) } as never);
  const queries = createQueryClient();
  const screen = render(
    <Providers queries={queries} locale={locale} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...screen, fake, router, queries, user: userEvent.setup() };
}
