/** Every page in one theme and language: accessible, not wider than its window, and quiet. */
import { openAsBlob } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { blankPdf } from "./cloud.mjs";
import { JOB_PROFILE, uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

const ids = { job: "", failed: "", profile: "" };

/** The review's job is for the tests' own use as well. */
export function withJobs(): typeof ids {
  withBrowser();
  beforeAll(async () => {
    const form = new FormData();
    form.set("jobProfile", await openAsBlob(JOB_PROFILE), "job_profile.pdf");
    form.set("title", "Softwarearchitektin für Schadenplattformen und Versicherungsaufsichtsberichtswesen");
    const profile = await fetch(`${inject("api")}/api/v1/job-profiles`, { method: "POST", body: form });
    ids.profile = (await profile.json()).id;
    ids.job = await uploadByApi({ cv: "cv_tobias_wendelin.pdf", jobProfileId: ids.profile });
    // The list calls a job by its file until the candidate is known: a long name in a narrow column.
    const file = new File([blankPdf()], "lebenslauf_tobias_wendelin_aktuell.pdf", {
      type: "application/pdf",
    });
    ids.failed = await uploadByApi({ cv: file });
    await Promise.all([whenSettled(ids.job), whenSettled(ids.failed)]);
  });
  return ids;
}

/** Each page with what shows that it has drawn itself. */
const PAGES: [name: string, path: () => string, drawn: string][] = [
  ["jobs", () => "/", "li[data-job]"],
  ["upload", () => "/upload/", "form button[type=submit]"],
  ["status", () => `/status/?job=${ids.job}`, '[data-step="dashboard_builder"][data-state="done"]'],
  ["failed", () => `/status/?job=${ids.failed}`, '[data-step="cv_extractor"][data-state="failed"]'],
  ["review", () => `/review/?job=${ids.job}`, '[data-pointer="/languages/0/name"]'],
  ["compare", () => `/compare/?profile=${ids.profile}`, "table"],
  ["profiles", () => "/profiles/", "main li"],
  ["candidates", () => "/candidates/", "li[data-candidate]"],
  ["settings", () => "/settings/", "input[type=color]"],
  ["signin", () => "/signin/", "main button"],
];

const WIDTHS = [320, 768, 1280] as const;

/** What axe looks for: names and order, or colours, or both. */
export type Rules = "all" | "structure" | "contrast";

export interface Look {
  theme: "light" | "dark";
  language: "de" | "en" | "fr";
  /** By width, what is looked for in the short form: a theme changes colours, a language words. */
  short: Partial<Record<(typeof WIDTHS)[number], Rules>>;
}

/** `make web-test WHOLE=1` looks for everything at every width. */
const IS_WHOLE = Boolean(process.env.WHOLE);

function axe(page: Page, rules: Rules): AxeBuilder {
  // On the document lie some hundred empty buttons over each other, where looking for contrast takes a minute: their
  // colours have a test of their own (tests/unit/marks.test.ts);
  // the dashboard in its frame runs no scripts, so none of axe either.
  // Legacy mode leaves out a second page for each run, which only frames of other origins would need.
  const builder = new AxeBuilder({ page }).setLegacyMode().exclude("[data-page]").exclude("iframe");
  if (rules === "all") return builder;
  return rules === "contrast"
    ? builder.withRules(["color-contrast"])
    : builder.disableRules(["color-contrast"]);
}

export async function expectFitting(page: Page, name: string, width: number) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${name} at ${width}`).toBeLessThanOrEqual(0);
  expect(await page.evaluate(wordsCut), `${name} at ${width}`).toEqual([]);
}

/** Run in the page: words that go on in the next line, choices wider than their box, places whose name is cut. */
function wordsCut(): string[] {
  const found: string[] = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    for (const { index, 0: word } of (node.textContent ?? "").matchAll(/(?<!\p{L})\p{L}{2,20}(?!\p{L})/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = [...range.getClientRects()]
        .filter(({ width }) => width > 0)
        .map(({ top }) => Math.round(top));
      if (Math.max(...tops) - Math.min(...tops) > 5) found.push(`in two lines: ${word}`);
    }
  }
  const pen = document.createElement("canvas").getContext("2d")!;
  for (const select of document.querySelectorAll("select")) {
    const style = getComputedStyle(select);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const arrow = 16;
    const room =
      select.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    const text = select.selectedOptions[0]?.text ?? "";
    // A saved job profile, whose value is an id, may have a title of any length.
    const isOurs = !/^[0-9a-f]{32}$/.test(select.value);
    if (isOurs && room > 0 && pen.measureText(text).width > room - arrow)
      found.push(`wider than its box: ${text}`);
  }
  for (const label of document.querySelectorAll("nav span"))
    if (label.scrollWidth > label.clientWidth) found.push(`cut: ${label.textContent}`);
  return found;
}

/** `part` is where to look, else the whole page. */
export async function expectAccessible(
  page: Page,
  name: string,
  width: number,
  rules: Rules = "all",
  part?: string,
) {
  const builder = part ? axe(page, rules).include(part) : axe(page, rules);
  const { violations } = await builder.analyze();
  expect(violations.map(({ id, nodes }) => `${name} ${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
}

export function testEveryPage({ theme, language, short }: Look): void {
  describe(`in ${theme}, ${language}`, () => {
    test.each(PAGES)("%s is accessible, fits and is quiet", async (name, path, drawn) => {
      const { page, go, leaveClean } = await visit({ theme, language });
      await go(path());
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await page.locator(drawn).first().waitFor();
        await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
        await expectFitting(page, name, width);
        const rules = IS_WHOLE ? "all" : short[width];
        if (rules) await expectAccessible(page, name, width, rules);
      }
      await leaveClean();
    });
  });
}
