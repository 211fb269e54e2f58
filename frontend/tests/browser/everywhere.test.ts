import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { blankPdf } from "./cloud.mjs";
import { uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

let jobId = "";
let failedId = "";
beforeAll(async () => {
  // Only this file's jobs: the list of all others' would be looked at row by row.
  const { jobs } = await (await fetch(`${inject("api")}/api/v1/cv/jobs?limit=100`)).json();
  for (const job of jobs) await fetch(`${inject("api")}/api/v1/cv/jobs/${job.jobId}`, { method: "DELETE" });
  jobId = await uploadByApi({ cv: "cv_tobias_wendelin.pdf", jobProfile: "job_profile.pdf" });
  failedId = await uploadByApi({ cv: blankPdf() });
  await Promise.all([whenSettled(jobId), whenSettled(failedId)]);
});

/** Each page with what shows that it has drawn itself. */
const pages: [name: string, path: () => string, drawn: string][] = [
  ["jobs", () => "/", "li[data-job]"],
  ["upload", () => "/upload/", "form button[type=submit]"],
  ["status", () => `/status/?job=${jobId}`, '[data-step="dashboard_builder"][data-state="done"]'],
  ["failed", () => `/status/?job=${failedId}`, '[data-step="cv_extractor"][data-state="failed"]'],
  ["review", () => `/review/?job=${jobId}`, '[data-pointer="/person/firstName"]'],
  ["compare", () => "/compare/", "h1"],
  ["profiles", () => "/profiles/", "h1"],
  ["settings", () => "/settings/", "input[type=color]"],
  ["signin", () => "/signin/", "main button"],
];

const WIDTHS = [320, 768, 1280];

/** All rules; contrast, by far the slowest and the same at 768 as at 320, at the two ends. */
function axe(page: Page, width: number): AxeBuilder {
  // On the document lie some hundred empty buttons over each other, where looking for contrast takes a minute;
  // the dashboard in its frame runs no scripts, so none of axe either.
  const builder = new AxeBuilder({ page }).exclude("[data-page]").exclude("iframe");
  return width === 768 ? builder.disableRules(["color-contrast"]) : builder;
}

describe.each(pages)("%s", (name, path, drawn) => {
  test.each([
    ["light", "de"],
    ["dark", "en"],
    ["light", "fr"],
  ] as const)("is accessible, fits and is quiet in %s, %s", async (theme, language) => {
    const { page, go, leaveClean } = await visit({ theme, language });
    await go(path());
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await page.locator(drawn).first().waitFor();
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${name} at ${width}`).toBeLessThanOrEqual(0);
      // Each theme is looked at in one language; French is there for its long words.
      if (language === "fr") continue;
      const { violations } = await axe(page, width).analyze();
      expect(violations.map(({ id, nodes }) => `${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
    await leaveClean();
  });
});

test("every tab of the review is accessible and fits a phone", async () => {
  const { page, go, leaveClean } = await visit({ theme: "dark" });
  await go(`/review/?job=${jobId}`);
  for (const tab of ["Zu prüfen", "Abgleich", "Rückfragen", "Angebot", "Übersicht", "Downloads"]) {
    await page.getByRole("tab", { name: tab }).click();
    await page.getByRole("tabpanel").locator("li, p, button, iframe").first().waitFor();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        tab,
      ).toBeLessThanOrEqual(0);
      const { violations } = await axe(page, width).analyze();
      expect(violations.map(({ id, nodes }) => `${tab} ${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  }
  const marks = new AxeBuilder({ page }).include("[data-page]").disableRules(["color-contrast"]);
  expect((await marks.analyze()).violations.map(({ id }) => id)).toEqual([]);
  await leaveClean();
});
