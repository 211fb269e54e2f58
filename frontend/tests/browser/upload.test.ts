import type { BrowserContext, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { largeCv, madeFile } from "./files";
import { startProxy } from "./proxy";
import { CV, JOB_PROFILE, visit, withBrowser } from "./visitor";

withBrowser();

const NETWORK = /Failed to load resource/;

/** So slow that there is time to do something meanwhile. */
async function slowUploads(context: BrowserContext, page: Page) {
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 800_000,
  });
}

test("files dragged onto the page with the mouse are in the list; beside the target nothing happens", async () => {
  const { page, context, go, leaveClean } = await visit();
  await go("/upload/");
  const target = page.getByText("Lebensläufe hierher ziehen");
  await target.waitFor();
  const cdp = await context.newCDPSession(page);
  const data = {
    items: [],
    files: [CV, CV.replace("tobias_wendelin", "eleanor_marsh")],
    dragOperationsMask: 1,
  };
  const drag = async (type: "dragEnter" | "dragOver" | "drop", x: number, y: number) =>
    cdp.send("Input.dispatchDragEvent", { type, x, y, data });

  for (const type of ["dragEnter", "dragOver", "drop"] as const) await drag(type, 5, 300);
  expect(new URL(page.url()).pathname).toBe("/upload/");
  await expect.poll(() => page.getByRole("list", { name: "Dateien" }).count()).toBe(0);

  // The page may still be moving things about: as a hand does, come back until the target answers.
  let [x, y] = [0, 0];
  await expect
    .poll(async () => {
      await drag("dragEnter", 5, 300);
      const box = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await drag("dragEnter", x, y);
      return page.getByText("Loslassen zum Hinzufügen").count();
    })
    .toBe(1);
  await drag("dragOver", x, y);
  await drag("drop", x, y);
  await page.getByRole("list", { name: "Dateien" }).waitFor();
  await expect.poll(() => page.getByRole("list", { name: "Dateien" }).getByRole("listitem").count()).toBe(2);
  await page.getByRole("button", { name: "2 Lebensläufe verarbeiten" }).waitFor();
  await leaveClean();
});

test("by keyboard alone: the button opens the file dialog, arrows choose the job profile, Enter sends", async () => {
  const { page, go, leaveClean } = await visit({ language: "en" });
  const wanted = [CV, JOB_PROFILE];
  page.on("filechooser", (chooser) => void chooser.setFiles(wanted.shift()!));
  await go("/upload/");
  await page.waitForFunction(() => document.title === "Upload CVs · CV Generator");
  await page.locator("button", { hasText: "Choose files" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("cv_tobias_wendelin.pdf").waitFor();
  await page.getByRole("radio", { name: "None" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.locator("button", { hasText: "Choose a file" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("job_profile.pdf").waitFor();
  await page.getByRole("button", { name: "Process CV" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/status\/\?job=/);
  await leaveClean();
});

test("a network that dies in the middle of an upload costs nothing but time", async () => {
  const proxy = await startProxy();
  const { page, context, go, leaveClean } = await visit({ proxy: proxy.address });
  await go("/upload/");
  await page.getByLabel("Dateien auswählen").first().setInputFiles(largeCv());
  await page.getByText("Text", { exact: true }).click();
  await page.getByLabel("Titel").fill("Plattform Nord");
  await page.getByLabel("Text des Stellenprofils").fill("Muss: fünf Jahre Python\nMuss: Apache Kafka");
  await page.getByText("Konditionen für das Angebot").click();
  await page.getByLabel("Honorar", { exact: true }).fill("98 EUR");
  await slowUploads(context, page);
  await page.getByRole("button", { name: "Lebenslauf verarbeiten" }).click();
  await page.getByText(/[1-9]\d*\s% übertragen/).waitFor();
  proxy.cut();
  await page.getByText("Der Dienst ist nicht erreichbar.").waitFor();
  await expect.poll(() => page.getByLabel("Honorar", { exact: true }).inputValue()).toBe("98 EUR");
  proxy.mend();
  await page.getByRole("button", { name: "large.pdf noch einmal hochladen" }).click();
  await page.waitForURL(/\/status\/\?job=/);
  const job = await (
    await fetch(`${inject("api")}/api/v1/cv/jobs/${new URL(page.url()).searchParams.get("job")}`)
  ).json();
  expect(job.options.offerTerms.rate).toBe("98 EUR");
  expect(job.hasJobProfile).toBe(true);
  await leaveClean(NETWORK);
  await proxy.stop();
});

test("an upload that was cancelled can be sent again or taken from the list", async () => {
  const { page, context, go, leaveClean } = await visit();
  await go("/upload/");
  await slowUploads(context, page);
  await page.getByLabel("Dateien auswählen").first().setInputFiles(largeCv());
  await page.getByRole("button", { name: "Lebenslauf verarbeiten" }).click();
  await page.getByText(/[1-9]\d*\s% übertragen/).waitFor();
  await page.getByRole("button", { name: "Upload von large.pdf abbrechen" }).click();
  await page.getByText("abgebrochen").waitFor();
  await page.getByRole("button", { name: "large.pdf noch einmal hochladen" }).waitFor();
  await page.getByRole("button", { name: "large.pdf aus der Liste nehmen" }).click();
  await expect.poll(() => page.getByText("large.pdf").count()).toBe(0);
  await leaveClean(NETWORK);
});

test("a PDF with a password fails with a sentence that says what to do", async () => {
  const { page, go, leaveClean } = await visit();
  await go("/upload/");
  await page.getByLabel("Dateien auswählen").first().setInputFiles(madeFile("locked.pdf"));
  await page.getByRole("button", { name: "Lebenslauf verarbeiten" }).click();
  await page
    .getByText(/Kennwort entfernen und erneut hochladen/)
    .first()
    .waitFor();
  await leaveClean(/415|422|400/);
});
