import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { parseNewContactSearch } from "@/features/contacts/newContact";
import { parseContactPageSearch } from "@/features/contacts/pageSearch";
import { parseContactSearch } from "@/features/contacts/search";
import { parseExploreSearch } from "@/features/explorer/search";
import { parseNewImportSearch } from "@/features/imports/search";
import { parseJournalSearch } from "@/features/journal/search";
import { parseProfileSearch } from "@/features/profiles/search";
import { parseScoresSearch } from "@/features/scores/search";
import { parseCompareSearch, parseSegmentSearch } from "@/features/segments/search";
import { parseSettingsSearch } from "@/features/settings/search";
import { Root } from "./Root";
import { BrokenPage } from "./BrokenPage";
import { NotFoundPage } from "./NotFoundPage";

const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage, errorComponent: BrokenPage });

const routes = [
  createRoute({ getParentRoute: () => root, path: "/", component: lazyRouteComponent(() => import("./routes/home")) }),
  createRoute({ getParentRoute: () => root, path: "/contacts", validateSearch: parseContactSearch, component: lazyRouteComponent(() => import("./routes/contacts")) }),
  createRoute({ getParentRoute: () => root, path: "/contacts/new", validateSearch: parseNewContactSearch, component: lazyRouteComponent(() => import("./routes/newContact")) }),
  createRoute({ getParentRoute: () => root, path: "/contacts/deleted", component: lazyRouteComponent(() => import("./routes/deletedContacts")) }),
  createRoute({ getParentRoute: () => root, path: "/contacts/$contactId", validateSearch: parseContactPageSearch, component: lazyRouteComponent(() => import("./routes/contact")) }),
  createRoute({ getParentRoute: () => root, path: "/segments", component: lazyRouteComponent(() => import("./routes/segments")) }),
  createRoute({ getParentRoute: () => root, path: "/segments/new", validateSearch: parseSegmentSearch, component: lazyRouteComponent(() => import("./routes/newSegment")) }),
  createRoute({ getParentRoute: () => root, path: "/segments/compare", validateSearch: parseCompareSearch, component: lazyRouteComponent(() => import("./routes/compareSegments")) }),
  createRoute({ getParentRoute: () => root, path: "/segments/profile", validateSearch: parseProfileSearch, component: lazyRouteComponent(() => import("./routes/profile")) }),
  createRoute({ getParentRoute: () => root, path: "/segments/similar", validateSearch: parseProfileSearch, component: lazyRouteComponent(() => import("./routes/similar")) }),
  createRoute({ getParentRoute: () => root, path: "/segments/$segmentId", validateSearch: parseSegmentSearch, component: lazyRouteComponent(() => import("./routes/segment")) }),
  createRoute({ getParentRoute: () => root, path: "/explorer", validateSearch: parseExploreSearch, component: lazyRouteComponent(() => import("./routes/explorer")) }),
  createRoute({ getParentRoute: () => root, path: "/board", component: lazyRouteComponent(() => import("./routes/board")) }),
  createRoute({ getParentRoute: () => root, path: "/scores", validateSearch: parseScoresSearch, component: lazyRouteComponent(() => import("./routes/scores")) }),
  createRoute({ getParentRoute: () => root, path: "/imports", component: lazyRouteComponent(() => import("./routes/imports")) }),
  createRoute({ getParentRoute: () => root, path: "/imports/new", validateSearch: parseNewImportSearch, component: lazyRouteComponent(() => import("./routes/newImport")) }),
  createRoute({ getParentRoute: () => root, path: "/exports", component: lazyRouteComponent(() => import("./routes/exports")) }),
  createRoute({ getParentRoute: () => root, path: "/imports/$importId", component: lazyRouteComponent(() => import("./routes/import")) }),
  createRoute({ getParentRoute: () => root, path: "/contacts/$contactId/file", component: lazyRouteComponent(() => import("./routes/contactFile")) }),
  createRoute({ getParentRoute: () => root, path: "/compliance/journal", validateSearch: parseJournalSearch, component: lazyRouteComponent(() => import("./routes/journal")) }),
  createRoute({ getParentRoute: () => root, path: "/settings/users", component: lazyRouteComponent(() => import("./routes/users")) }),
  createRoute({ getParentRoute: () => root, path: "/settings/api-keys", component: lazyRouteComponent(() => import("./routes/apiKeys")) }),
  createRoute({ getParentRoute: () => root, path: "/api", component: lazyRouteComponent(() => import("./routes/api")) }),
  createRoute({ getParentRoute: () => root, path: "/settings", component: lazyRouteComponent(() => import("./routes/settings")) }),
  createRoute({ getParentRoute: () => root, path: "/settings/$noun", validateSearch: parseSettingsSearch, component: lazyRouteComponent(() => import("./routes/settingsNoun")) }),
] as const;

/** One thin file per address; each page is its own chunk, fetched on hover of its link. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren(routes),
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: BrokenPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
