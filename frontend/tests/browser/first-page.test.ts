/** The first page is seen with the fields, as the service has drawn it, until the browser has drawn the document. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { expectAccessible, expectFitting } from "./everywhere";
import { uploadByApi, type Visit, visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

const PICTURES = process.env.PAGE_PICTURES;

let jobId = "";
let other = "";
beforeAll(async () => {
  [jobId, other] = await Promise.all([
    uploadByApi({ cv: "cv_tobias_wendelin.pdf" }),
    uploadByApi({ cv: "cv_eleanor_marsh.pdf" }),
  ]);
  await Promise.all([whenSettled(jobId), whenSettled(other)]);
});

/** A window in which PDF.js does not come before it is let go. */
async function withoutPdfViewer(how: Visit = {}) {
  const visitor = await visit(how);
  visitor.page.setDefaultTimeout(60_000);
  let letGo = () => {};
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  await visitor.page.route("**/pdf/worker.mjs", async (route) => {
    await held;
    await route.continue();
  });
  return { ...visitor, letGo };
}

const seen = (page: Page) => page.locator("[data-first-page]:visible");
const live = (page: Page) => page.locator('[data-page="1"] canvas[data-drawn]');

/** Mean brightness of each of 8 × 8 parts of what is on the screen there. */
async function looks(page: Page, box: { x: number; y: number; width: number; height: number }) {
  const picture = (await page.screenshot({ clip: { ...box, height: Math.min(box.height, 600) } })).toString(
    "base64",
  );
  return page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(8, 8);
    const context = canvas.getContext("2d")!;
    context.drawImage(bitmap, 0, 0, 8, 8);
    const { data: pixels } = context.getImageData(0, 0, 8, 8);
    return Array.from({ length: 64 }, (_, at) => pixels[4 * at]!);
  }, picture);
}

test("it is there before the document, looks like it, and nothing moves when that comes", async () => {
  const { page, go, letGo, leaveClean } = await withoutPdfViewer();
  await page.addInitScript(() => {
    const moved = { sum: 0 };
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        moved.sum += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await go(`/review/?job=${jobId}`);
  await page.locator('[data-pointer="/languages/0/name"]').waitFor();
  await page.locator("canvas[data-first-page]:visible").waitFor();
  expect(await live(page).count()).toBe(0);
  const before = (await seen(page).boundingBox())!;
  const asPicture = await looks(page, before);
  await expectAccessible(page, "first page", 1280);
  if (PICTURES) writeFileSync(join(PICTURES, "first-page-picture.png"), await page.screenshot());

  letGo();
  await live(page).waitFor();
  const after = (await page.locator('[data-page="1"]').boundingBox())!;
  for (const side of ["x", "y", "width", "height"] as const)
    expect(Math.abs(after[side] - before[side]), side).toBeLessThanOrEqual(1);
  const asPage = await looks(page, before);
  asPage.forEach((brightness, at) => {
    expect(Math.abs(brightness - asPicture[at]!), `part ${at}`).toBeLessThan(16);
  });
  expect(Math.min(...asPage)).toBeLessThan(Math.max(...asPage) - 16);
  expect(await page.evaluate(() => (window as unknown as { moved: { sum: number } }).moved.sum)).toBeLessThan(
    0.02,
  );
  if (PICTURES) writeFileSync(join(PICTURES, "first-page-live.png"), await page.screenshot());
  await leaveClean();
});

test("whoever comes from another page sees the right one, too", async () => {
  const { page, go, letGo, leaveClean } = await withoutPdfViewer();
  await go(`/review/?job=${other}`);
  await page.locator('[data-pointer="/languages/0/name"]').waitFor();
  await page.locator("canvas[data-first-page]:visible").waitFor();
  const first = await looks(page, (await seen(page).boundingBox())!);
  await page.getByRole("link", { name: "Lebensläufe" }).first().click();
  await page.locator(`li[data-job="${jobId}"] a[href*="/review/"]`).click();
  await page.locator('[data-pointer="/languages/0/name"]').waitFor();
  await expect.poll(() => seen(page).count()).toBe(1);
  expect(await looks(page, (await seen(page).boundingBox())!)).not.toEqual(first);
  letGo();
  await live(page).waitFor();
  await leaveClean();
});

test("without a picture the document comes as before", async () => {
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await page.route(`**/cv/jobs/${jobId}?with=cv`, async (route) => {
    const answer = await route.fetch();
    const { firstPage, outputs, ...job } = await answer.json();
    expect(firstPage.mediaType).toBe("image/jpeg");
    const others = outputs.filter(({ name }: { name: string }) => name !== "first_page");
    await route.fulfill({ response: answer, json: { ...job, firstPage: null, outputs: others } });
  });
  await page.route(`${inject("api")}/api/v1/cv/jobs/${jobId}/outputs/first_page`, (route) => route.abort());
  await go(`/review/?job=${jobId}`);
  await live(page).waitFor();
  expect(await seen(page).count()).toBe(0);
  await leaveClean();
});

test("on a phone it is there when one looks at the original", async () => {
  const { page, go, letGo, leaveClean } = await withoutPdfViewer({ width: 320 });
  await go(`/review/?job=${jobId}`);
  await page.getByRole("button", { name: "Original", exact: true }).click();
  await seen(page).waitFor();
  await expectFitting(page, "first page", 320);
  if (PICTURES) writeFileSync(join(PICTURES, "first-page-320.png"), await page.screenshot());
  letGo();
  await live(page).waitFor();
  await leaveClean();
});
