import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { SearchField } from "@/ui/SearchField";
import { routesByTag, type Description } from "../description";
import { messages } from "../messages";
import { RouteEntry } from "./RouteEntry";
import classes from "./apiDocs.module.css";

const FILE = "/api/v1/openapi.json";

/** What the API can do, from its own description: nothing from elsewhere. */
export function ApiPage() {
  const { t } = useI18n();
  const description = useQuery({
    queryKey: ["openapi"],
    queryFn: async () => (await fetch(FILE)).json() as Promise<Description>,
    staleTime: Infinity,
  });
  const [words, setWords] = useState("");
  return (
    <div className={classes.page}>
      <PageHead crumb={t(messages.crumb)} title={t(messages.title)} sub={t(messages.sub)} actions={<a href={FILE}>{t(messages.file)}</a>} />
      <div className={classes.find}>
        <SearchField label={t(messages.find)} placeholder={t(messages.findPlaceholder)} value={words} onSearch={setWords} />
      </div>
      {description.error && <ProblemNote error={description.error} onRetry={() => void description.refetch()} />}
      {description.isPending && <Bones lines={10} height={36} />}
      {description.data && <Routes description={description.data} words={words.toLowerCase()} />}
    </div>
  );
}

function Routes({ description, words }: { description: Description; words: string }) {
  const { t } = useI18n();
  const found = routesByTag(description)
    .map(([tag, routes]) => [tag, routes.filter((route) => `${route.method} ${route.path} ${route.operation.summary ?? ""} ${tag}`.toLowerCase().includes(words))] as const)
    .filter(([, routes]) => routes.length > 0);
  if (found.length === 0) return <p>{t(messages.none)}</p>;
  return found.map(([tag, routes]) => (
    <section key={tag} className={classes.tag} lang="en">
      <h2>{tag}</h2>
      {routes.map((route) => (
        <RouteEntry key={route.id} route={route} schemas={description.components.schemas} />
      ))}
    </section>
  ));
}
