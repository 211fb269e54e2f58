/** Where something does not work there is a way on, and it is the right one. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { blankPdf, brokenPdf } from "./cloud.mjs";
import { expectAccessible, expectFitting } from "./everywhere";
import { file, largeCv, madeFile } from "./files";
import { uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

const PICTURES = process.env.WAY_PICTURES;
const textCv = (name: string) =>
  `${name}\n${name.toLowerCase().replace(" ", ".")}@example.org\n\nBerufserfahrung\n01/2015 - 12/2020  Bäckerin, Backhaus Holm, Kiel\n`;
const PROFILE = "Rolle: Bäckerin\n\nMuss-Anforderungen\n- Erfahrung als Bäckerin";

test("a file that cannot be read is replaced in its job, and the job goes on", async () => {
  const jobId = await uploadByApi({ cv: blankPdf(), jobProfile: PROFILE });
  expect(await whenSettled(jobId)).toMatchObject({ status: "failed", canRetry: false });
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go(`/status/?job=${jobId}`);
  await page.getByText(/Ein neuer Versuch mit derselben Datei hilft nicht/).waitFor();
  expect(await page.getByRole("button", { name: "Noch einmal versuchen" }).count()).toBe(0);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFitting(page, "failed", width);
    await expectAccessible(page, "failed", width);
    if (PICTURES) writeFileSync(join(PICTURES, `failed-${width}.png`), await page.screenshot());
  }

  await page.locator("input[type=file]").setInputFiles(file("nothing.pdf", ""));
  await page.getByRole("alert").getByText("Die Datei ist leer.").waitFor();
  const picking = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Andere Datei für diesen Auftrag" }).focus();
  await page.keyboard.press("Enter");
  await (await picking).setFiles(file("Rieke.txt", textCv("Rieke Ahlmann")));
  await page.getByRole("heading", { name: "Rieke Ahlmann" }).waitFor();
  await page.getByText("Rieke.txt").first().waitFor();
  expect(await whenSettled(jobId)).toMatchObject({ status: "completed", hasJobProfile: true });
  await leaveClean();
});

test("a file too large for the API takes the place of one that cannot be read, by the form of storage", async () => {
  const jobId = await uploadByApi({ cv: blankPdf(), jobProfile: PROFILE });
  expect((await whenSettled(jobId)).status).toBe("failed");
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  const sent: string[] = [];
  page.on("request", (request) => {
    const { host, pathname } = new URL(request.url());
    if (request.method() === "GET" || request.method() === "OPTIONS") return;
    // The way of this job's file alone.
    if (host === new URL(inject("aws")).host) sent.push("storage");
    else if (pathname.includes(jobId)) sent.push(pathname.split(jobId)[1]!);
  });
  await go(`/status/?job=${jobId}`);
  const picking = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Andere Datei für diesen Auftrag" }).click();
  await (await picking).setFiles(largeCv());
  await page.getByRole("heading", { name: "Tobias Wendelin" }).waitFor();
  await page.getByText("large.pdf").first().waitFor();
  expect(sent).toEqual(["/source/uploads", "storage", "/source/uploads"]);
  const job = await whenSettled(jobId);
  expect(job).toMatchObject({ hasJobProfile: true, cvFileName: "large.pdf" });
  expect(["completed", "completed_with_errors"]).toContain(job.status);
  const source = await fetch(`${inject("api")}/api/v1/cv/jobs/${jobId}/source`);
  expect((await source.arrayBuffer()).byteLength).toBeGreaterThan(6_000_000);
  await leaveClean();
});

test("list, job and review say the same number of findings", async () => {
  const jobId = await uploadByApi({ cv: new Blob([textCv("Swantje Ohlendiek")]), jobProfile: PROFILE });
  const { findings } = await whenSettled(jobId);
  expect(findings).toBeGreaterThan(1);
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go("/");
  await page.locator(`li[data-job="${jobId}"]`).getByText(`${findings} Punkte zu prüfen`).waitFor();
  await go(`/status/?job=${jobId}`);
  await page.getByText(`${findings} Punkte zu prüfen.`).waitFor();
  await page.getByRole("link", { name: "Prüfen und bearbeiten" }).click();
  const tab = page.getByRole("tab", { name: new RegExp(`^Zu prüfen ?${findings}$`) });
  await tab.click();
  await expect.poll(() => page.locator("[data-finding]").count()).toBe(findings);
  await leaveClean();
});

test("where the job profile could not be read it is typed in, and the match comes", async () => {
  const jobId = await uploadByApi({ cv: new Blob([textCv("Frauke Seeland")]), jobProfile: brokenPdf() });
  expect((await whenSettled(jobId)).status).toBe("completed_with_errors");
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go(`/status/?job=${jobId}`);
  await page.getByRole("link", { name: "Stellenprofil selbst eintragen" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Kriterium hinzufügen" }).click();
  await page.keyboard.type("Erfahrung als Bäckerin");
  await expectAccessible(page, "a profile typed in", 1280);
  await page.getByRole("button", { name: "Speichern und bestätigen" }).click();
  await page.locator('[data-confirmed="true"]').waitFor();
  await expect.poll(async () => (await whenSettled(jobId)).score).toBeGreaterThan(0);
  await leaveClean();
});

test("a score by what is no job profile says so wherever it stands, until a person has seen to it", async () => {
  const soup =
    "Kartoffelsuppe\n\nZutaten\n- 1 kg Kartoffeln\n- 2 Karotten\n- 1 Stange Lauch\n- 100 ml Sahne\n";
  const jobId = await uploadByApi({ cv: new Blob([textCv("Imke Tamms")]), jobProfile: soup });
  expect(await whenSettled(jobId)).toMatchObject({ status: "completed", recommendation: "maybe" });
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go("/");
  const row = page.locator(`li[data-job="${jobId}"]`);
  await row.getByText("Stellenprofil unklar: Die Bewertung sagt noch nichts.").waitFor();
  await go(`/status/?job=${jobId}`);
  await page.getByText(/^Die Datei mit dem Stellenprofil liest sich nicht wie eines/).waitFor();
  await page.getByText("Empfehlung: erst klären").waitFor();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFitting(page, "doubted", width);
    await expectAccessible(page, "doubted", width);
    if (PICTURES) writeFileSync(join(PICTURES, `doubted-${width}.png`), await page.screenshot());
  }
  await page.getByRole("link", { name: "Stellenprofil prüfen" }).click();
  await page.getByRole("tab", { name: "Stelle", exact: true, selected: true }).waitFor();
  await page.getByRole("button", { name: "Kriterium hinzufügen" }).click();
  await page.keyboard.type("Erfahrung als Bäckerin");
  await page.getByRole("button", { name: "Speichern und bestätigen" }).click();
  await page.locator('[data-confirmed="true"]').waitFor();
  await go(`/status/?job=${jobId}`);
  await page.getByText("Imke Tamms").first().waitFor();
  await whenSettled(jobId);
  await expect.poll(() => page.getByText(/liest sich nicht wie eines/).count()).toBe(0);
  await leaveClean();
});

test("a job profile too large for the API is named, with what it may have", async () => {
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go("/profiles/");
  await page.getByRole("button", { name: "Stellenprofil anlegen" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("input[type=file]").setInputFiles(largeCv());
  await dialog.getByRole("button", { name: "Lesen und speichern" }).click();
  await dialog.getByText(/^Stellenprofil: Die Datei hat 5,8 MB, erlaubt sind 4 MB\./).waitFor();
  await leaveClean(/status of 413/);
});

test("a job says what it is for, and leads to its person", async () => {
  const jobId = await uploadByApi({ cv: new Blob([textCv("Tomke Harms")]), jobProfile: PROFILE });
  await whenSettled(jobId);
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go(`/review/?job=${jobId}`);
  await page.getByRole("heading", { name: "Tomke Harms Für: Bäckerin" }).waitFor();
  await page.getByRole("link", { name: "Zum Auftrag" }).click();
  await page.getByText(/ · Für: Bäckerin$/).waitFor();
  await page.getByRole("link", { name: "Alles zu dieser Person" }).click();
  await page.locator(`li[data-job="${jobId}"]`).waitFor();
  await leaveClean();
});

test("the bar over the list offers to try again what can help, and says for how many", async () => {
  const blank = await uploadByApi({ cv: blankPdf() });
  const scan = await uploadByApi({ cv: new Blob([readFileSync(madeFile("scan.pdf"))]) });
  await Promise.all([blank, scan].map((job) => whenSettled(job)));
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go("/");
  await page.locator(`li[data-job="${blank}"] input`).check();
  await page.getByText("1 ausgewählt").waitFor();
  expect(await page.getByRole("button", { name: /Noch einmal versuchen/ }).count()).toBe(0);
  await page.locator(`li[data-job="${scan}"] input`).check();
  await page.getByRole("button", { name: "Noch einmal versuchen (1)" }).waitFor();
  await leaveClean();
});

test("whether a person is known already is asked where the job ends", async () => {
  const cv = () => new Blob([textCv("Insa Querbach")]);
  const first = await uploadByApi({ cv: cv() });
  await whenSettled(first);
  const second = await uploadByApi({ cv: cv() });
  await whenSettled(second);
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go(`/status/?job=${second}`);
  await page.getByRole("heading", { name: "Ist das dieselbe Person?" }).waitFor();
  await expectAccessible(page, "status with a question", 1280);
  if (PICTURES) writeFileSync(join(PICTURES, "same-1280.png"), await page.screenshot());
  await page.getByRole("button", { name: "Zusammenführen" }).first().click();
  await page.getByText("Zusammengeführt.").waitFor();
  await page.getByRole("heading", { name: "Ist das dieselbe Person?" }).waitFor({ state: "detached" });
  await leaveClean();
});

test("of two people in one upload each has a rate of their own, and the next upload begins with none", async () => {
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go("/upload/");
  await page
    .getByLabel("Dateien auswählen")
    .first()
    .setInputFiles([file("Antje.txt", textCv("Antje Moorhus")), file("Birte.txt", textCv("Birte Sandkrug"))]);
  await page.getByText("Text", { exact: true }).click();
  await page.getByLabel("Text des Stellenprofils").fill(PROFILE);
  await page.getByText("Konditionen dieser Person: Antje.txt").click();
  await page.getByLabel("Honorar", { exact: true }).first().fill("61 EUR");
  await page.getByText("Konditionen dieser Person: Birte.txt").click();
  await page.getByLabel("Honorar", { exact: true }).last().fill("72 EUR");
  await page.getByText("Konditionen für alle Angebote").click();
  await page.getByLabel("Laufzeit").fill("6 Monate");
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFitting(page, "upload of two", width);
    await expectAccessible(page, "upload of two", width);
    if (PICTURES)
      writeFileSync(join(PICTURES, `terms-${width}.png`), await page.screenshot({ fullPage: true }));
  }
  await page.getByRole("button", { name: "2 Lebensläufe verarbeiten" }).click();
  await page.getByRole("link", { name: "Zu den Lebensläufen" }).waitFor();
  await expect.poll(() => page.getByRole("link", { name: /^Ansehen/ }).count()).toBe(2);
  const rates: Record<string, unknown> = {};
  for (const link of await page.locator('li a[href*="/status/?job="]').all()) {
    const id = new URL((await link.getAttribute("href"))!, inject("web")).searchParams.get("job");
    const job = await whenSettled(id!);
    rates[job.cvFileName] = [job.options.offerTerms.rate, job.options.offerTerms.duration];
  }
  expect(rates).toEqual({ "Antje.txt": ["61 EUR", "6 Monate"], "Birte.txt": ["72 EUR", "6 Monate"] });
  await page.reload();
  await page.getByText("Konditionen für das Angebot").click();
  expect(await page.getByLabel("Laufzeit").inputValue()).toBe("");
  await leaveClean();
});

test("the tabs of the review are one row at 1280 px in every language", async () => {
  const jobId = await uploadByApi({ cv: "cv_eleanor_marsh.pdf", jobProfile: "job_profile.pdf" });
  const job = await whenSettled(jobId);
  for (const language of ["de", "en", "fr"]) {
    const { page, go, leaveClean } = await visit({ language });
    page.setDefaultTimeout(60_000);
    await go(`/review/?job=${jobId}`);
    await page.getByRole("tab").first().waitFor();
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    // The same number as in the list and beside the job.
    await page.getByRole("tab", { name: new RegExp(`\\D${job.findings}$`) }).waitFor();
    const tops = await page
      .getByRole("tab")
      .evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().top));
    expect(new Set(tops).size, language).toBe(1);
    await leaveClean();
  }
});
