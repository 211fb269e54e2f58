/** A CV in Word: shown as text beside its data, both ways by mouse and keyboard, and nothing of it runs. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { expectAccessible, expectFitting } from "./everywhere";
import { madeFile } from "./files";
import { visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

/** The page begins to fetch what draws PDFs, which most CVs are, before it knows what this one is. */
const FETCHED_FOR_PDFS = /preloaded using link preload but not used/;
const PICTURES = process.env.WORD_PICTURES;

let jobId = "";
beforeAll(async () => {
  const form = new FormData();
  form.set("cv", new Blob([readFileSync(madeFile("word.docx"))]), "Tannhagen.docx");
  form.set(
    "jobProfile",
    "Rolle: Entwickler\n\nMuss-Anforderungen\n- Erfahrung mit Apache Kafka\n- PostgreSQL",
  );
  const answer = await fetch(`${inject("api")}/api/v1/cv/upload`, { method: "POST", body: form });
  jobId = (await answer.json()).jobId;
  expect((await whenSettled(jobId)).status).toBe("completed");
});

test("a value shows its words in the text, words lead to their value, and a quote tells its paragraph", async () => {
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(30_000);
  await go(`/review/?job=${jobId}`);
  const text = page.locator("[data-source-text]");
  await text.getByText("Ove Tannhagen").waitFor();

  // Not by a click alone: whoever walks through the fields by keyboard sees the same.
  await page.locator('[data-pointer="/employments/0/employer"]').focus();
  const shown = text.locator("[data-selected-mark]");
  await shown.first().waitFor();
  expect(await shown.allTextContents()).toEqual([
    await page.locator('[data-pointer="/employments/0/employer"]').inputValue(),
  ]);
  const last = page.locator('[data-pointer^="/employments/5/"][data-pointer$="employer"]');
  await last.focus();
  const inSight = () =>
    page.waitForFunction(() => {
      const mark = document.querySelector("[data-selected-mark]")?.getBoundingClientRect();
      const pane = document.querySelector("[data-source-text]")?.parentElement?.getBoundingClientRect();
      return mark && pane && mark.top >= pane.top && mark.bottom <= pane.bottom;
    });
  await inSight();
  if (PICTURES) writeFileSync(join(PICTURES, "word-1280.png"), await page.screenshot());

  await text.locator('[data-mark="/person/email"]').first().click();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-pointer") === "/person/email");

  await page.getByRole("tab", { name: "Abgleich" }).click();
  const quote = page.locator("[data-quote]", { hasText: "Kafka" }).first();
  const number = /Absatz (\d+)/.exec((await quote.textContent()) ?? "")?.[1];
  await quote.click();
  await inSight();
  expect(await text.locator(`[data-line="${number}"] [data-selected-mark]`).count()).toBeGreaterThan(0);
  expect((await quote.textContent()) ?? "").not.toContain("Seite");
  if (PICTURES) writeFileSync(join(PICTURES, "word-match-1280.png"), await page.screenshot());
  await leaveClean(FETCHED_FOR_PDFS);
});

test("what is hidden in it is reported and not shown, and its text is text", async () => {
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(30_000);
  await go(`/review/?job=${jobId}`);
  const text = page.locator("[data-source-text]");
  await text.getByText("<img src=x onerror=alert(1)> Husum").waitFor();
  expect(await text.locator("img").count()).toBe(0);
  expect(await text.textContent()).not.toContain("Kubernetes");
  await page.getByRole("tab", { name: "Zu prüfen" }).click();
  await page.locator("[data-finding]", { hasText: "Kubernetes" }).first().waitFor();
  await leaveClean(FETCHED_FOR_PDFS);
});

test("it is accessible and fits, on a phone too", async () => {
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(30_000);
  await go(`/review/?job=${jobId}`);
  await page.locator("[data-source-text]").getByText("Ove Tannhagen").waitFor();
  await expectAccessible(page, "word", 1280);
  await page.setViewportSize({ width: 320, height: 740 });
  await page.getByRole("button", { name: "Original", exact: true }).click();
  await page.locator("[data-source-text]").getByText("Ove Tannhagen").waitFor();
  await expectFitting(page, "word", 320);
  await expectAccessible(page, "word", 320);
  if (PICTURES) writeFileSync(join(PICTURES, "word-320.png"), await page.screenshot());
  await leaveClean(FETCHED_FOR_PDFS);
});
