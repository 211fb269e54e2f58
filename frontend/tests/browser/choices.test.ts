/** What the client sees of a CV: chosen beside the documents, kept for the client, and so in the files. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { expectAccessible, expectFitting } from "./everywhere";
import { uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

const PICTURES = process.env.CHOICES_PICTURES;
const CV = `Swantje Oltmanns
swantje.oltmanns@example.org
+49 441 5550123

Berufserfahrung
01/2019 - heute  Entwicklerin, Hafenwerk GmbH, Oldenburg

Projekte
03/2021 - 09/2023  Lagerverwaltung
Kunde: Nordsee Handel AG
- Umsetzung in Java

02/2010 - 12/2011  Fahrplanauskunft
Kunde: Stadtwerke Jever
- Betrieb von Apache Kafka

Sprachen
Deutsch - Muttersprache
`;
const PROFILE =
  "Kunde: Wattenmeer Logistik AG\nRolle: Entwicklerin\n\nMuss-Anforderungen\n- Erfahrung mit Apache Kafka";

async function jobOf(jobId: string) {
  const address = `${inject("api")}/api/v1/cv/jobs/${jobId}?with=cv`;
  return (await fetch(address)).json();
}

test("name, sections, facts and projects are chosen, kept for the client, and hold for the next CV", async () => {
  const jobId = await uploadByApi({ cv: new Blob([CV]), jobProfile: PROFILE });
  await whenSettled(jobId);
  const before = await jobOf(jobId);
  expect(before.jobClient).toBe("Wattenmeer Logistik AG");
  expect(before.cv.projects).toHaveLength(2);
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go(`/review/?job=${jobId}`);
  await page.getByRole("tab", { name: "Downloads" }).click();
  await page.getByText("Was der Kunde sieht").click();
  const form = page.locator("form", { hasText: "Abschnitte" });
  await form.getByLabel("Name", { exact: true }).selectOption("initials");
  await form.getByLabel("Sprachen", { exact: true }).uncheck();
  await page.keyboard.press("Control+z");
  await expect.poll(() => form.getByLabel("Sprachen", { exact: true }).isChecked()).toBe(true);
  await page.keyboard.press("Control+y");
  await expect.poll(() => form.getByLabel("Sprachen", { exact: true }).isChecked()).toBe(false);
  await form.getByLabel("Telefon", { exact: true }).uncheck();
  await form.getByLabel("Orte verbergen").check();
  // The one that the match quotes comes first; by keyboard the other one goes back above it, and again below.
  await form.getByRole("button", { name: "Passende zuerst" }).click();
  const order = () => form.locator("ol li").allTextContents();
  await expect.poll(async () => (await order())[0]).toContain("Fahrplanauskunft");
  await form.getByRole("button", { name: /Lagerverwaltung/ }).focus();
  await page.keyboard.press("ArrowUp");
  await expect.poll(async () => (await order())[0]).toContain("Lagerverwaltung");
  await form.getByRole("button", { name: "Passende zuerst" }).click();
  await form.getByText("Vorschau der ersten Seite").click();
  const seen = form.getByRole("img", { name: "Erste Seite" });
  await expect
    .poll(() => seen.evaluate((canvas) => (canvas as HTMLCanvasElement).width), { timeout: 60_000 })
    .toBeGreaterThan(600);
  const firstPage = () => seen.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL().length);
  const ofCv = await firstPage();
  await form.getByLabel("Dokument", { exact: true }).selectOption("offer");
  await expect.poll(firstPage, { timeout: 60_000 }).not.toBe(ofCv);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 1100 });
    await expectFitting(page, "choices", width);
    await expectAccessible(page, "choices", width);
    if (PICTURES)
      writeFileSync(join(PICTURES, `choices-${width}.png`), await page.screenshot({ fullPage: true }));
  }
  // What stops a template on the way is the service's to find out; here it says so beside what it drew instead.
  const said = "Ihre Word-Vorlage ließ sich nicht füllen; das Dokument hat stattdessen das Standardlayout.";
  const warning = {
    kind: "template_not_used",
    message: said,
    detail: "",
    page: null,
    quote: "",
    pointer: "",
  };
  await page.route("**/preview", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), warnings: [warning] } });
  });
  await form.getByLabel("Dokument", { exact: true }).selectOption("blind");
  await form.getByRole("note").getByText(said).waitFor();
  await page.unroute("**/preview");
  await form.getByLabel("Dokument", { exact: true }).selectOption("cv");
  await form.getByText(said).waitFor({ state: "detached" });
  await form.getByLabel("Für Wattenmeer Logistik AG merken").check();
  await form.getByRole("button", { name: "Dokumente neu erstellen" }).focus();
  await page.keyboard.press("Enter");
  await page
    .getByText(/werden neu erstellt|neu erstellt/)
    .first()
    .waitFor();
  expect((await whenSettled(jobId)).status).toBe("completed");
  const after = await jobOf(jobId);
  expect(after.options.blindTowns).toBe(true);
  expect(after.options.choices).toMatchObject({
    name: "initials",
    hiddenSections: ["languages"],
    hiddenFacts: ["phone"],
    projects: [1, 0],
  });
  expect(after.cv.languages).toHaveLength(1);

  const next = await uploadByApi({ cv: new Blob([CV.replaceAll("Swantje", "Wiebke")]), jobProfile: PROFILE });
  await whenSettled(next);
  expect((await jobOf(next)).options.choices).toMatchObject({ name: "initials", projects: null });
  await leaveClean(/preloaded using link preload but not used/);
});
