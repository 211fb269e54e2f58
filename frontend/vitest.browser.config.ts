import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: ["tests/browser/setup.ts"],
    // One cloud for all; a browser for each file, two files at a time.
    maxWorkers: 2,
    // Tests wait for what happens; the limits only end what never will, also on a machine with ten times the work.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
