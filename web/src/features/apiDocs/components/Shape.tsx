import { useI18n } from "@/lib/i18n/I18nProvider";
import { named, typeText, type Schema } from "../description";
import { messages } from "../messages";
import classes from "./apiDocs.module.css";

type Props = { title: string; schema: Schema | undefined; schemas: Record<string, Schema> };

/** The fields of a shape; those that are shapes themselves open in turn. */
export function Shape({ title, schema, schemas }: Props) {
  if (!schema) return null;
  return (
    <>
      <h3>
        {title} <span className={classes.soft}>{typeText(schema)}</span>
      </h3>
      <Fields schema={schema} schemas={schemas} depth={0} />
    </>
  );
}

const DEEPEST = 4;

function Fields({ schema, schemas, depth }: { schema: Schema; schemas: Record<string, Schema>; depth: number }) {
  const { t } = useI18n();
  const name = named(schema) ?? named(schema.items);
  const whole = name ? schemas[name] : (schema.items ?? schema);
  if (!whole?.properties || depth > DEEPEST) return null;
  return (
    <dl className={classes.fields}>
      {Object.entries(whole.properties).map(([field, of]) => (
        <div key={field}>
          <dt>
            <code>{field}</code> <span className={classes.soft}>{[typeText(of), depth === 0 && whole.required?.includes(field) && t(messages.required)].filter(Boolean).join(" · ")}</span>
          </dt>
          <dd>
            {of.description}
            {(named(of) ?? named(of.items)) && schemas[named(of) ?? named(of.items) ?? ""]?.properties && (
              <details className={classes.inner}>
                <summary>{named(of) ?? named(of.items)}</summary>
                <Fields schema={of} schemas={schemas} depth={depth + 1} />
              </details>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
