import { expect, it } from "vitest";
import openapi from "../../../openapi.json";
import { jsonSchema, named, routesByTag, typeText, type Description } from "./description";

const description = openapi as unknown as Description;

it("shows every route of the description, each under its noun", () => {
  const routes = routesByTag(description).flatMap(([, of]) => of);
  const count = Object.values(description.paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0);
  expect(routes).toHaveLength(count);
  expect(new Set(routes.map((route) => route.id)).size).toBe(count);
  expect(routes.every((route) => route.tag !== "" && route.operation["x-capability"])).toBe(true);
});

it("writes types in a few letters", () => {
  expect(typeText({ type: "array", items: { $ref: "#/components/schemas/ContactRow" } })).toBe("ContactRow[]");
  expect(typeText({ type: ["string", "null"], format: "date-time" })).toBe("string | null (date-time)");
  expect(typeText({ enum: ["a", "b"] })).toBe('"a" | "b"');
});

it("names every shape it links to", () => {
  for (const [, routes] of routesByTag(description)) {
    for (const { operation } of routes) {
      const shape = named(jsonSchema(operation.requestBody?.content));
      if (shape) expect(description.components.schemas).toHaveProperty(shape);
    }
  }
});
