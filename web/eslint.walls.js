import path from "node:path";

/** What each folder of src/ may import; a feature reaches another through its `public.ts` only. */
const MAY_IMPORT = {
  app: ["app", "features", "ui", "lib", "api"],
  features: ["features", "ui", "lib", "api"],
  ui: ["ui", "lib"],
  lib: ["lib", "api"],
  api: ["api"],
};

const root = path.resolve("src");

/** Splits a path under src/ into its top folder, its feature when it has one, and the rest. */
function place(file) {
  const [top, ...rest] = path.relative(root, file).split(path.sep);
  return top === "features" ? { top, feature: rest[0], rest: rest.slice(1).join("/") } : { top, rest: rest.join("/") };
}

function problem(from, to) {
  const allowed = MAY_IMPORT[from.top];
  if (!allowed || to.top.startsWith("..") || !(to.top in MAY_IMPORT)) return null;
  if (!allowed.includes(to.top)) return `${from.top}/ may not import ${to.top}/ (app → features → ui, lib, api).`;
  if (from.top === "features" && to.top === "features" && from.feature !== to.feature && to.rest.replace(/\.ts$/, "") !== "public")
    return `features/${from.feature} may import features/${to.feature}/public only.`;
  return null;
}

const direction = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const from = place(context.filename);
    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== "string") return;
      const target = name.startsWith("@/") ? path.join(root, name.slice(2)) : name.startsWith(".") ? path.resolve(path.dirname(context.filename), name) : null;
      const message = target && problem(from, place(target));
      if (message) context.report({ node, message });
    };
    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check };
  },
};

export const folderWalls = { rules: { direction } };
