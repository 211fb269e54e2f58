/** Run the tests in a real browser; without one count them as not run, aloud. In CI that is a failure. */
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { CHROMIUM_CURE, findChromium } from "./chromium.mjs";

const CONFIG = ["--config", "vitest.browser.config.ts"];
const chosen = process.argv.slice(2);

if (findChromium()) {
  const { status } = spawnSync("npx", ["vitest", "run", ...CONFIG, ...chosen], { stdio: "inherit" });
  process.exit(status ?? 1);
}
const tests = execFileSync("npx", ["vitest", "list", ...CONFIG, ...chosen], {
  encoding: "utf8",
  env: { ...process.env, ONLY_COUNT: "1" },
});
const line = `${tests.trim().split("\n").length} tests of the web page need Chromium: ${CHROMIUM_CURE}`;
console.error(`\nNOT RUN: ${line}\n`);
// `make test`, which runs several suites, repeats the line at its end.
if (process.env.NOT_RUN) appendFileSync(process.env.NOT_RUN, `${line}\n`);
process.exit(process.env.CI ? 1 : 0);
