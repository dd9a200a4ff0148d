import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { folderWalls } from "./eslint.walls.js";

export default tseslint.config(
  { ignores: ["dist", "node_modules", "test-results", "src/api/schema.gen.ts"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}", "testing/**/*.{ts,tsx}"],
    extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat.recommended],
    plugins: { cohorte: folderWalls },
    rules: {
      "cohorte/direction": "error",
      // French typography puts a no-break space before ; : ! ? inside sentences.
      "no-irregular-whitespace": ["error", { skipStrings: true, skipTemplates: true }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_" }],
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text from files is shown as text: never as HTML." },
        { selector: "ExportAllDeclaration", message: "No barrel files: a reader must see where a name comes from." },
      ],
    },
  },
  { files: ["public/theme.js"], languageOptions: { globals: { document: "readonly", localStorage: "readonly", matchMedia: "readonly" } } },
  { files: ["e2e/**/*.mjs"], languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly", document: "readonly", window: "readonly", fetch: "readonly", setTimeout: "readonly", getComputedStyle: "readonly" } } },
);
