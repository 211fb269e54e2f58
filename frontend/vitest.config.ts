import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  oxc: { jsx: { runtime: "automatic" } },
  // The few files that need a page say so in their first line: making one takes a second, a file's tests milliseconds.
  test: { include: ["tests/unit/**/*.test.{ts,tsx}"], isolate: false, testTimeout: 60_000 },
});
