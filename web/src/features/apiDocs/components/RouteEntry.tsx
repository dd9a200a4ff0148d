import { useI18n } from "@/lib/i18n/I18nProvider";
import { jsonSchema, typeText, type Route, type Schema } from "../description";
import { messages } from "../messages";
import { Shape } from "./Shape";
import classes from "./apiDocs.module.css";

/** One address: what it does, what it demands, what it takes and answers. */
export function RouteEntry({ route, schemas }: { route: Route; schemas: Record<string, Schema> }) {
  const { t } = useI18n();
  const { operation } = route;
  const body = jsonSchema(operation.requestBody?.content);
  const good = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
  return (
    <details className={classes.route} id={route.id}>
      <summary>
        <code className={classes.method}>{route.method}</code> <code className={classes.path}>{route.path}</code>
        <span className={classes.soft}>{operation.summary ?? operation.description}</span>
      </summary>
      <p className={classes.soft}>
        {t(messages.demands)} : <code>{operation["x-capability"]}</code>
      </p>
      {(operation.parameters?.length ?? 0) > 0 && (
        <>
          <h3>{t(messages.parameters)}</h3>
          <dl className={classes.fields}>
            {operation.parameters?.map((parameter) => (
              <div key={parameter.name}>
                <dt>
                  <code>{parameter.name}</code> <span className={classes.soft}>{[typeText(parameter.schema), parameter.required && t(messages.required)].filter(Boolean).join(" · ")}</span>
                </dt>
                <dd>{parameter.description}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {body && <Shape title={t(messages.body)} schema={body} schemas={schemas} />}
      {good && <Shape title={`${t(messages.answer)} ${good[0]}`} schema={jsonSchema(good[1].content)} schemas={schemas} />}
    </details>
  );
}
