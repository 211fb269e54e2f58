/** A CV in Word: shown as text beside its data, both ways by mouse and keyboard, and nothing of it runs. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { expectAccessible, expectFitting } from "./everywhere";
import { type MadeFile, madeFile } from "./files";
import { uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

const PICTURES = process.env.WORD_PICTURES;

const PROFILE = "Rolle: Entwickler\n\nMuss-Anforderungen\n- Erfahrung mit Apache Kafka\n- PostgreSQL";

async function uploaded(name: MadeFile): Promise<string> {
  const form = new FormData();
  form.set("cv", new Blob([readFileSync(madeFile(name))]), name.replace(/^.*(?=\.)/, "Tannhagen"));
  form.set("jobProfile", PROFILE);
  const answer = await fetch(`${inject("api")}/api/v1/cv/upload`, { method: "POST", body: form });
  return (await answer.json()).jobId;
}

let jobId = "";
let inColumns = "";
beforeAll(async () => {
  [jobId, inColumns] = await Promise.all([uploaded("word.docx"), uploaded("columns.docx")]);
  for (const id of [jobId, inColumns]) expect((await whenSettled(id)).status).toBe("completed");
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
  await leaveClean();
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
  await leaveClean();
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
  await leaveClean();
});

test("columns stand side by side, lead to values and back, and one below another where there is no room", async () => {
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(30_000);
  await go(`/review/?job=${inColumns}`);
  const text = page.locator("[data-source-text]");
  const at = async (words: string) => (await text.getByText(words).first().boundingBox())!;
  await text.getByText("Certified Kafka Administrator").waitFor();
  for (const [left, right] of [
    ["Kontakt", "Berufserfahrung"],
    ["Kenntnisse", "Zertifikate"],
  ] as const) {
    const [one, other] = [await at(left), await at(right)];
    expect(one.x + one.width).toBeLessThan(other.x);
    expect(Math.abs(one.y - other.y)).toBeLessThan(6);
  }
  expect((await at("Kenntnisse")).y).toBeGreaterThan((await at("Deichwerk 2022")).y);

  await page.locator('[data-pointer="/employments/0/employer"]').focus();
  const main = text.locator("[data-column='2']").first();
  await main.locator("[data-selected-mark]").first().waitFor();
  const side = text.locator("[data-column='1']").first();
  await side.locator('[data-mark="/person/email"]').first().click();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-pointer") === "/person/email");
  // However narrow its column, an address is one piece, and within the column.
  const pieces = await side.getByText("ove.tannhagen@example.org").evaluate((element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    const column = element.closest("[data-column]")!.getBoundingClientRect();
    return [...words.getClientRects()].map(({ right }) => right <= column.right);
  });
  expect(pieces).toEqual([true]);
  await expectAccessible(page, "word in columns", 1280);
  if (PICTURES) writeFileSync(join(PICTURES, "word-columns-1280.png"), await page.screenshot());

  await page.setViewportSize({ width: 320, height: 740 });
  await page.getByRole("button", { name: "Original", exact: true }).click();
  expect((await at("Berufserfahrung")).y).toBeGreaterThan((await at("Deutsch - Muttersprache")).y);
  await expectFitting(page, "word in columns", 320);
  await expectAccessible(page, "word in columns", 320);
  if (PICTURES) writeFileSync(join(PICTURES, "word-columns-320.png"), await page.screenshot());
  await leaveClean();
});

test.each(["columns.odt", "columns.rtf"] as const)(
  "columns of %s stand side by side and lead to values and back",
  async (name) => {
    const id = await uploaded(name);
    expect((await whenSettled(id)).status).toBe("completed");
    const { page, go, leaveClean } = await visit();
    page.setDefaultTimeout(30_000);
    await go(`/review/?job=${id}`);
    const text = page.locator("[data-source-text]");
    const at = async (words: string) => (await text.getByText(words).first().boundingBox())!;
    await text.getByText("Berufserfahrung").waitFor();
    const [side, main] = [await at("Kontakt"), await at("Berufserfahrung")];
    expect(side.x + side.width).toBeLessThan(main.x);
    expect(Math.abs(side.y - main.y)).toBeLessThan(6);
    expect((await at("Ove Tannhagen")).y).toBeLessThan(side.y);

    await page.locator('[data-pointer="/employments/0/employer"]').focus();
    await text.locator("[data-column='2'] [data-selected-mark]").first().waitFor();
    await text.locator("[data-column='1'] [data-mark='/person/email']").first().click();
    await page.waitForFunction(
      () => document.activeElement?.getAttribute("data-pointer") === "/person/email",
    );
    await expectAccessible(page, name, 1280);
    if (PICTURES) writeFileSync(join(PICTURES, `${name}-1280.png`), await page.screenshot());
    await page.setViewportSize({ width: 320, height: 740 });
    await page.getByRole("button", { name: "Original", exact: true }).click();
    expect((await at("Berufserfahrung")).y).toBeGreaterThan((await at("Deutsch - Muttersprache")).y);
    await expectFitting(page, name, 320);
    await leaveClean();
  },
);

test("what draws PDFs is fetched for PDFs alone", async () => {
  const drawers = [];
  for (const id of [jobId, await uploadByApi({ cv: "cv_tobias_wendelin.pdf" })]) {
    await whenSettled(id);
    const { page, go, leaveClean } = await visit();
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    await go(`/review/?job=${id}`);
    await page.locator("[data-source-text], [data-page] canvas").first().waitFor();
    await page.waitForLoadState("networkidle");
    const chunks = await page.locator('meta[name="pdf-chunks"]').getAttribute("content");
    drawers.push(
      fetched.filter((path) => chunks!.split(" ").includes(path) || path.endsWith("/source")).length,
    );
    await leaveClean();
  }
  const [forWord, forPdf] = drawers;
  expect(forWord).toBe(0);
  expect(forPdf).toBeGreaterThan(1);
});
