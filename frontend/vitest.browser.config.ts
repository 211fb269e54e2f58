import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: ["tests/browser/setup.ts"],
    // One cloud for all; two files at a time, one browser for each of the two.
    maxWorkers: 2,
    isolate: false,
    // Tests wait for what happens; the limits only end what never will, also on a machine with ten times the work.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
