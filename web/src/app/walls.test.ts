import { expect, it } from "vitest";

/** Every source file as text, by its path. */
const files = import.meta.glob<string>("../features/**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });

/** Which features each feature imports. ESLint refuses the single bad import; a cycle only shows on the whole. */
function graph(): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const [path, text] of Object.entries(files)) {
    const from = path.split("/")[2]!;
    const targets = [...text.matchAll(/@\/features\/(\w+)\/public/g)].map((match) => match[1]!);
    edges.set(from, new Set([...(edges.get(from) ?? []), ...targets.filter((to) => to !== from)]));
  }
  return edges;
}

function cycleFrom(node: string, edges: Map<string, Set<string>>, path: string[] = []): string[] | null {
  if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
  for (const next of edges.get(node) ?? []) {
    const found = cycleFrom(next, edges, [...path, node]);
    if (found) return found;
  }
  return null;
}

it("features import one another without a cycle", () => {
  const edges = graph();
  expect(edges.size).toBeGreaterThan(4);
  for (const feature of edges.keys()) expect(cycleFrom(feature, edges)).toBeNull();
});
