/** The parts of an OpenAPI description that a page shows. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: (string | null)[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
};
export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
type Content = Record<string, { schema?: Schema }>;
export type Operation = {
  summary?: string;
  description?: string;
  operationId?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description?: string; content?: Content }>;
  "x-capability"?: string;
};
export type Description = { info: { version: string; description?: string }; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };

export type Route = { id: string; method: string; path: string; tag: string; operation: Operation };

/** Every route under its noun, in the order of the file. */
export function routesByTag(description: Description): [string, Route[]][] {
  const tags = new Map<string, Route[]>();
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? "";
      const id = operation.operationId ?? `${method}-${path}`;
      tags.set(tag, [...(tags.get(tag) ?? []), { id, method: method.toUpperCase(), path, tag, operation }]);
    }
  }
  return [...tags].sort(([one], [other]) => one.localeCompare(other));
}

/** The name of the shape that a reference points at. */
export function named(schema: Schema | undefined): string | null {
  const ref = schema?.$ref ?? schema?.oneOf?.find((one) => one.$ref)?.$ref ?? schema?.allOf?.find((one) => one.$ref)?.$ref;
  return ref?.split("/").pop() ?? null;
}

/** A type in a few letters: "string", "ContactRow[]", "integer | null". */
export function typeText(schema: Schema | undefined): string {
  if (!schema) return "";
  if (schema.$ref) return named(schema) ?? "";
  if (schema.oneOf ?? schema.anyOf) return (schema.oneOf ?? schema.anyOf ?? []).map(typeText).join(" | ");
  if (schema.allOf) return schema.allOf.map(typeText).join(" & ");
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  const types = [schema.type ?? "object"].flat().map((type) => (type === "array" ? `${typeText(schema.items)}[]` : type));
  return types.join(" | ") + (schema.format && !types.includes("integer") ? ` (${schema.format})` : "");
}

/** The shape of what is sent or answered as JSON. */
export function jsonSchema(content: Content | undefined): Schema | undefined {
  return content?.["application/json"]?.schema ?? Object.values(content ?? {})[0]?.schema;
}
