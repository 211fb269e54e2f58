/** A recruiter's day with one person: found, asked about, joined, matched with another job, annotated, deleted. */
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { blankPdf } from "./cloud.mjs";
import { expectAccessible, expectFitting } from "./everywhere";
import { madeFile } from "./files";
import { uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

const PICTURES = process.env.CANDIDATE_PICTURES ?? join(tmpdir(), "candidate-pictures");

test("one person uploaded twice is joined, found, matched with another job, and deleted whole", async () => {
  // Nobody else's: other tests upload the samples at the same time, and a person is joined and deleted whole.
  const cv = () => new Blob([readFileSync(madeFile("candidate.pdf"))]);
  const jobs = [];
  for (let at = 0; at < 2; at += 1) jobs.push(await uploadByApi({ cv: cv() }));
  for (const job of jobs) await whenSettled(job);
  const { page, go, leaveClean } = await visit();
  await go("/candidates/");
  await page.getByLabel("In allen Lebensläufen suchen").fill("Sollberg Kafka NOT Fortran");
  await page.keyboard.press("Enter");
  const rows = page.locator("li[data-candidate]");
  await rows.locator("mark").first().waitFor();
  expect((await rows.locator("mark").allTextContents()).join(" ").toLowerCase()).toContain("kafka");
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFitting(page, "candidates", width);
    await expectAccessible(page, "candidates", width);
    if (process.env.CANDIDATE_PICTURES)
      writeFileSync(join(PICTURES, `list-${width}.png`), await page.screenshot({ fullPage: true }));
  }

  // By keyboard alone: letters choose in the list, digits in the field of the day.
  const found = () => rows.count();
  const both = await found();
  await page.getByLabel("Spricht").focus();
  await page.keyboard.type("Isl");
  await expect.poll(() => page.getByLabel("Spricht").inputValue()).toBe("is");
  await expect.poll(found).toBe(both);
  await page.getByLabel("Lebenslauf erhalten ab").focus();
  await page.keyboard.type("01012999");
  await page.getByText("Dazu passt niemand.").waitFor();
  await expectAccessible(page, "candidates, none of whom fits", 1280);
  await page.getByLabel("Lebenslauf erhalten ab").fill("2020-01-01");
  await expect.poll(found).toBe(both);

  await rows.getByRole("link", { name: "Runa Sollberg" }).first().click();
  await page.getByRole("heading", { name: "Ist das dieselbe Person?" }).waitFor();
  if (process.env.CANDIDATE_PICTURES)
    writeFileSync(join(PICTURES, "asked-1280.png"), await page.screenshot({ fullPage: true }));
  await page.getByRole("button", { name: "Zusammenführen" }).first().click();
  await page.getByText("Zusammengeführt.").waitFor();
  await page.getByRole("heading", { name: "Ist das dieselbe Person?" }).waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Mit einem Stellenprofil abgleichen" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByText("Text", { exact: true }).click();
  await dialog.getByRole("button", { name: "Abgleichen" }).click();
  await dialog.getByText("Bitte ein Stellenprofil angeben.").waitFor();
  await dialog
    .getByLabel("Text des Stellenprofils")
    .fill("Rolle: Plattform-Ingenieur\n\nMuss-Anforderungen\n- Erfahrung mit Apache Kafka");
  await dialog.getByRole("button", { name: "Abgleichen" }).click();
  await page.getByText("Der Abgleich läuft.").waitFor();
  await page.locator("li[data-job]", { hasText: "Plattform-Ingenieur" }).getByRole("img").waitFor();

  await page.getByLabel("Neues Schlagwort").fill("Pool Nord");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "„Pool Nord“ entfernen" }).waitFor();
  // A word that is longer than a phone is wide.
  await page.getByLabel("Neue Notiz").fill(`Ruft am Montag an. ${"x".repeat(300)}`);
  await page.getByRole("button", { name: "Notiz speichern" }).click();
  await page.getByRole("button", { name: "Notiz löschen" }).waitFor();
  await page.getByLabel("Neues Schlagwort").fill("z".repeat(40));
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /„z+“ entfernen/ }).waitFor();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFitting(page, "candidate", width);
    await expectAccessible(page, "candidate", width);
    if (process.env.CANDIDATE_PICTURES)
      writeFileSync(join(PICTURES, `candidate-${width}.png`), await page.screenshot({ fullPage: true }));
  }

  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Alles als ZIP" }).click();
  const archive = await coming;
  expect(archive.suggestedFilename()).toBe("Runa Sollberg.zip");
  const bytes = readFileSync(await archive.path());
  // The directory of a ZIP names every file in plain letters.
  const names = bytes.toString("latin1");
  expect(names).toContain("candidate.json");
  expect(names).toContain("Plattform-Ingenieur");
  expect(names.match(/original\/cv\.pdf/g)!.length).toBeGreaterThanOrEqual(3);
  // What people wrote comes first, behind a head that tells its length (PKWARE APPNOTE 4.3.7).
  const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  const kept = inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(18))).toString();
  expect(kept).toContain("Ruft am Montag an.");

  await page.getByRole("button", { name: "Person löschen" }).click();
  await dialog.getByRole("button", { name: "Löschen" }).click();
  await page.getByText(/^Gelöscht: 3 Aufträge/).waitFor();
  await page.waitForURL(/\/candidates\/$/);
  await leaveClean();
});

test("the file of a job that failed can be had again", async () => {
  const file = blankPdf();
  const jobId = await uploadByApi({ cv: file });
  expect((await whenSettled(jobId)).status).toBe("failed");
  const { page, go, leaveClean } = await visit();
  await go(`/status/?job=${jobId}`);
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Original herunterladen" }).click();
  const saved = await (await coming).createReadStream();
  let size = 0;
  for await (const part of saved) size += (part as Buffer).length;
  expect(size).toBeGreaterThan(100);
  await leaveClean();
});
