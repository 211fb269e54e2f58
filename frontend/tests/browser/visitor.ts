/** A browser window of one person, with everything that must not happen written down. */
import { resolve } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { CHROMIUM_ARGS } from "./chromium";

export const SAMPLES = resolve(import.meta.dirname, "../../../local/samples");
export const CV = `${SAMPLES}/cv_tobias_wendelin.pdf`;
export const JOB_PROFILE = `${SAMPLES}/job_profile.pdf`;

let browser: Browser;

export function withBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: inject("chromium"), args: CHROMIUM_ARGS });
  });
  afterAll(() => browser.close());
}

export interface Visit {
  width?: number;
  language?: string;
  theme?: "light" | "dark";
}

export interface Visitor {
  page: Page;
  context: BrowserContext;
  go: (path: string) => Promise<void>;
  /** Nothing in the console, no blocked script or style, no request to a stranger. Then the window is closed. */
  leaveClean: (allowed?: RegExp) => Promise<void>;
}

export async function visit({
  width = 1280,
  language = "de",
  theme = "light",
}: Visit = {}): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    locale: language,
    colorScheme: theme,
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  const known = [inject("web"), inject("api"), inject("aws")].map((address) => new URL(address).host);
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on("page", (opened) => watch(opened));
  const watch = (opened: Page) => {
    opened.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
    });
    opened.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
    opened.on("request", (request) => {
      const address = new URL(request.url());
      if (address.protocol.startsWith("http") && !known.includes(address.host))
        faults.push(`stranger: ${address}`);
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
      const rest = [...new Set(faults)].filter((fault) => !allowed?.test(fault));
      await context.close();
      expect(rest).toEqual([]);
    },
  };
}

/** Upload through the API, as another program would; return the job's id. */
export async function uploadByApi(fields: Record<string, string | Blob>): Promise<string> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.set(name, value);
    else form.set(name, value, `${name}.pdf`);
  }
  const response = await fetch(`${inject("api")}/api/v1/cv/upload`, { method: "POST", body: form });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { jobId: string }).jobId;
}

export async function jobOf(jobId: string) {
  const response = await fetch(`${inject("api")}/api/v1/cv/jobs/${jobId}`);
  return (await response.json()) as { status: string; score: number | null; candidate: string | null };
}

export async function whenSettled(jobId: string, seconds = 30) {
  for (let tenths = 0; tenths < seconds * 10; tenths++) {
    const job = await jobOf(jobId);
    if (job.status !== "pending" && job.status !== "processing") return job;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${jobId} did not settle`);
}

/** A PDF of one page without anything on it. */
export function blankPdf(): Blob {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, "0")} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Blob([text], { type: "application/pdf" });
}
