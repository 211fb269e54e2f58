/** A browser window of one person, with everything that must not happen written down. */
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { beforeAll, expect, inject } from "vitest";
import { CHROMIUM_ARGS } from "./chromium.mjs";
import { SAMPLES, settled, upload } from "./cloud.mjs";

export const CV = join(SAMPLES, "cv_tobias_wendelin.pdf");
export const JOB_PROFILE = join(SAMPLES, "job_profile.pdf");

let started: Promise<Browser> | undefined;

/** One for all files of this process, with which it ends; each visit has a context of its own. */
const browser = () =>
  (started ??= chromium.launch({ executablePath: inject("chromium"), args: CHROMIUM_ARGS }));

export function withBrowser(): void {
  // Starting it is none of the first test's time.
  beforeAll(async () => void (await browser()));
}

export interface Visit {
  width?: number;
  language?: string;
  theme?: "light" | "dark";
  /** Address of a proxy for everything. */
  proxy?: string;
}

export interface Visitor {
  page: Page;
  context: BrowserContext;
  go: (path: string) => Promise<void>;
  /** Nothing in the console, no blocked script or style, no request to a stranger. Then the window is closed. */
  leaveClean: (allowed?: RegExp) => Promise<void>;
}

/** Chromium asks for it by itself where a page is left before its head, which names the icon, has been read. */
const ASKED_BY_CHROMIUM = "/favicon.ico";

/** What is being written anew is answered with 409 until it is there; the page asks again. */
const NOT_THERE_YET = /status of 409/;

export async function visit({
  width = 1280,
  language = "de",
  theme = "light",
  proxy,
}: Visit = {}): Promise<Visitor> {
  const context = await (await browser()).newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    locale: language,
    colorScheme: theme,
    acceptDownloads: true,
    // This machine's own addresses too.
    ...(proxy ? { proxy: { server: proxy, bypass: "<-loopback>" } } : {}),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(180_000);
  const faults: { text: string; at?: string }[] = [];
  const known = [inject("web"), inject("api"), inject("aws")].map((address) => new URL(address).host);
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on("page", (opened) => watch(opened));
  const watch = (opened: Page) => {
    opened.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        faults.push({ text: message.text(), at: message.location().url });
    });
    opened.on("pageerror", (error) => faults.push({ text: `uncaught: ${error.message}` }));
    opened.on("request", (request) => {
      const address = new URL(request.url());
      if (address.protocol.startsWith("http") && !known.includes(address.host))
        faults.push({ text: `stranger: ${address}` });
    });
  };
  watch(page);
  return {
    page,
    context,
    go: async (path) => {
      await page.goto(inject("web") + path);
    },
    leaveClean: async (allowed) => {
      const rest = faults
        .filter(({ text }) => !NOT_THERE_YET.test(text) && !allowed?.test(text))
        .filter(({ at }) => !at || new URL(at).pathname !== ASKED_BY_CHROMIUM)
        .map(({ text, at }) => (at ? `${text} ${new URL(at).pathname}` : text));
      await context.close();
      expect(rest).toEqual([]);
    },
  };
}

export const uploadByApi = (fields: Record<string, string | Blob>) => upload(inject("api"), fields);
export const whenSettled = (jobId: string) => settled(inject("api"), jobId);
