import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The machine's Chromium, else the one that Playwright has fetched before; undefined when there is none. */
export function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...found, chromium.executablePath()].find(isRunnable);
}

export const CHROMIUM_CURE = "sudo apt-get install chromium";

/** The same; throws a sentence when there is none. */
export function chromiumPath() {
  const found = findChromium();
  if (!found) throw new Error(`There is no Chromium on this machine: ${CHROMIUM_CURE}`);
  return found;
}

export const CHROMIUM_ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
