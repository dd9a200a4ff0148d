import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { fakeApi } from "./testing/vitePlugin";

/** The server to develop against: `npm run dev` with `cohorte serve` running beside it. */
const server = process.env["COHORTE_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === "fake" ? [fakeApi()] : [])],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy: mode === "fake" ? undefined : { "/api/": server, "/health": server } },
  build: {
    target: "es2022",
    // Every asset is a file of ours: the content policy refuses data: scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Names only: the report of sizes costs a second on each build.
    reportCompressedSize: false,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    testTimeout: 30_000,
  },
}));
