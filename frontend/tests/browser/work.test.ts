/** What recruiters do after the upload: lists, comparison, settings, and what can get in their way. */
import { openAsBlob, readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { ROOT } from "./cloud.mjs";
import { expectAccessible, expectFitting } from "./everywhere";
import { logo, madeFile } from "./files";
import { CV, JOB_PROFILE, uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

/** A file whose job can be tried again: text recognition may be switched on. One without anything on it cannot. */
const scan = () => new Blob([readFileSync(madeFile("scan.pdf"))]);

withBrowser();

async function savedProfile(title: string): Promise<string> {
  const form = new FormData();
  form.set("jobProfile", await openAsBlob(JOB_PROFILE), "job_profile.pdf");
  form.set("title", title);
  const answer = await fetch(`${inject("api")}/api/v1/job-profiles`, { method: "POST", body: form });
  return (await answer.json()).id;
}

test("weights changed in the comparison are previewed at once, and stay after applying and reloading", async () => {
  const profileId = await savedProfile("Data Engineer, Schadenplattform");
  const jobs = await Promise.all(
    ["cv_tobias_wendelin.pdf", "cv_eleanor_marsh.pdf"].map((cv) =>
      uploadByApi({ cv, jobProfileId: profileId }),
    ),
  );
  await Promise.all(jobs.map((job) => whenSettled(job)));
  const { page, go, leaveClean } = await visit();
  await go(`/compare/?profile=${profileId}`);
  const rings = () =>
    page
      .locator("th[data-candidate] [role=img]")
      .evaluateAll((all) => all.map((ring) => ring.getAttribute("aria-label")));
  const row = page.locator("tbody tr").filter({ hasText: "Snowflake" }).first();
  await row.waitFor();
  const before = await rings();
  await row.getByLabel(/^Gewicht/).selectOption("10");
  await page.getByText("Vorschau mit geänderten Gewichten").waitFor();
  const previewed = await rings();
  expect(previewed).not.toEqual(before);
  await page.getByRole("button", { name: "Für alle übernehmen" }).click();
  await page.getByText("Übernommen. Angebote und Übersichten werden angepasst.").waitFor();
  await Promise.all(jobs.map((job) => whenSettled(job)));
  await page.reload();
  await row.waitFor();
  await expect.poll(() => row.getByLabel(/^Gewicht/).inputValue()).toBe("10");
  expect(await rings()).toEqual(previewed);
  await leaveClean();
});

test("a logo is kept, and the default comes back", async () => {
  const { page, go, leaveClean } = await visit();
  await go("/settings/");
  await page.getByLabel("Logo").setInputFiles(logo());
  await page.getByText("Das Logo ist gespeichert.").waitFor();
  await page.getByRole("button", { name: "Zurück zum Standard" }).click();
  await page.getByText("Der Standard gilt wieder.").waitFor();
  await leaveClean();
});

test("a Word template is checked, named, chosen for one CV, and deleted", async () => {
  const jobId = await uploadByApi({ cv: "cv_tobias_wendelin.pdf" });
  await whenSettled(jobId);
  const { page, go, leaveClean } = await visit();
  await go("/settings/");
  const card = page.getByRole("region", { name: "Word-Vorlagen", exact: true });
  const file = card.getByLabel("Word-Datei: Lebenslauf");
  await file.setInputFiles(madeFile("broken_template.docx"));
  await card.getByText(/Die Word-Vorlage kann nicht verwendet werden: .*shoe_size/).waitFor();
  await file.setInputFiles(`${ROOT}/docs/example_template.docx`);
  // Not for the CVs of others meanwhile: the first one of its kind is the default.
  const isDefault = card.getByLabel("Vorgabe für neue Dokumente");
  await isDefault.click();
  await expect.poll(() => isDefault.isChecked()).toBe(false);
  const name = card.getByLabel("Name der Vorlage");
  await name.fill("Für Behörden");
  await name.press("Enter");
  await card.getByRole("button", { name: "Für Behörden herunterladen" }).waitFor();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 1100 });
    await expectFitting(page, "templates", width);
    await expectAccessible(page, "templates", width);
  }

  await go(`/review/?job=${jobId}`);
  await page.getByRole("tab", { name: "Downloads" }).click();
  await page.getByText("Was der Kunde sieht").click();
  const form = page.locator("form", { hasText: "Abschnitte" });
  await form.getByLabel("Word-Vorlage: Lebenslauf").selectOption("Für Behörden");
  await form.getByText("Vorschau der ersten Seite").click();
  const sheet = form.getByRole("img", { name: "Erste Seite, wie sie jetzt entstünde" });
  await form.locator("[data-drawn]").waitFor();
  const drawn = await sheet.evaluate((element) => {
    const section = element.firstElementChild!.shadowRoot!.querySelector("section")!;
    const sizeOf = (text: string) => {
      const found = [...section.querySelectorAll("span")].find((span) => span.textContent === text)!;
      return Number.parseFloat(getComputedStyle(found).fontSize);
    };
    const { width, height } = section.getBoundingClientRect();
    const body = section.querySelector(":scope > article")!;
    const foot = body.getBoundingClientRect().bottom;
    const over = [...body.querySelectorAll("p")].filter((p) => p.getBoundingClientRect().bottom > foot + 2);
    return {
      over: over.length,
      cut: over.filter((p) => getComputedStyle(p).visibility === "visible").length,
      name: sizeOf("Tobias Wendelin"),
      town: sizeOf("Wohnort: Stuttgart"),
      tables: section.querySelectorAll("table").length,
      shape: height / width,
      fits: width <= element.clientWidth + 1,
    };
  });
  // A page of paper, set as the template sets it.
  expect(drawn.name).toBeGreaterThan(1.5 * drawn.town);
  expect(drawn.tables).toBeGreaterThan(0);
  expect(drawn.shape).toBeGreaterThan(1.2);
  expect(drawn.fits).toBe(true);
  // What goes on over the page's end is on the next one, and no half line of it on this.
  expect(drawn.over).toBeGreaterThan(0);
  expect(drawn.cut).toBe(0);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 1100 });
    await expectFitting(page, "drawn template", width);
    await expectAccessible(page, "drawn template", width);
  }
  await form.getByLabel("Kurzprofil (eine Seite)").selectOption("anonym");
  await form.getByRole("button", { name: "Dokumente neu erstellen" }).click();
  const named = async () =>
    (
      (await (await fetch(`${inject("api")}/api/v1/cv/jobs/${jobId}`)).json()).outputs as { name: string }[]
    ).map((output) => output.name);
  await expect.poll(named, { timeout: 60_000 }).toContain("short_pdf");
  await whenSettled(jobId);
  await page.locator('[data-document="short"]').getByText("Kurzprofil", { exact: true }).waitFor();
  // An own template has no PDF: so it was used.
  await expect.poll(named).not.toContain("cv_pdf");

  await go("/settings/");
  await card.getByRole("button", { name: "Für Behörden löschen" }).click();
  await page.getByText("„Für Behörden“ ist gelöscht.").waitFor();
  await leaveClean(/status of 4\d\d|preloaded using link preload but not used/);
});

test("a Word template is chosen at the upload, by keyboard too, and makes that CV alone", async () => {
  const templates = `${inject("api")}/api/v1/settings/templates`;
  const body = readFileSync(`${ROOT}/docs/example_template.docx`);
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const added = await fetch(`${templates}?kind=cv&name=Hafenamt`, {
    method: "POST",
    headers: { "Content-Type": type },
    body,
  });
  const { templateId } = (await added.json()) as { templateId: string };
  await fetch(`${templates}/${templateId}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ isDefault: false }),
  });
  const outputs = async (jobId: string) =>
    ((await whenSettled(jobId)).outputs as { name: string }[]).map(({ name }) => name);

  const { page, go, leaveClean } = await visit();
  await go("/upload/");
  const choice = page.getByLabel("Word-Vorlage: Lebenslauf");
  await choice.waitFor();
  // What was sent before as well as what stands first: the default, which no own template is.
  expect(await choice.inputValue()).toBe("");
  expect(await choice.locator("option").allTextContents()).toEqual([
    "Vorgabe (Standardlayout)",
    "Standardlayout",
    "Hafenamt",
  ]);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 1100 });
    await expectFitting(page, "upload with templates", width);
    await expectAccessible(page, "upload with templates", width);
    if (process.env.WAY_PICTURES)
      await page.screenshot({ path: `${process.env.WAY_PICTURES}/template-${width}.png`, fullPage: true });
  }
  await choice.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await choice.inputValue()).toBe(templateId);
  await page.getByLabel("Dateien auswählen").first().setInputFiles(CV);
  await page.getByRole("button", { name: "Lebenslauf verarbeiten" }).click();
  await page.waitForURL(/\/status\//);
  const chosen = new URL(page.url()).searchParams.get("job")!;
  // An own template has no PDF: so it was used.
  expect(await outputs(chosen)).not.toContain("cv_pdf");
  expect((await whenSettled(chosen)).options.templates.cv).toBe(templateId);

  const usual = await uploadByApi({ cv: "cv_tobias_wendelin.pdf" });
  expect(await outputs(usual)).toContain("cv_pdf");
  await fetch(`${templates}/${templateId}`, { method: "DELETE" });
  await leaveClean();
});

test("settings that were typed survive a reload before they are saved, and hold afterwards", async () => {
  const { page, go, leaveClean } = await visit({ language: "en" });
  await go("/settings/");
  await page.getByLabel("Company").fill("Nordlicht Personal GmbH");
  await page.reload();
  await page.waitForFunction(() =>
    [...document.querySelectorAll("input")].some(({ value }) => value === "Nordlicht Personal GmbH"),
  );
  // What a client sees is kept meanwhile, from the page of a job: nothing that this page shows.
  const address = `${inject("api")}/api/v1/settings`;
  const kept = { hiddenSections: ["languages"] };
  const stored = await (await fetch(address)).json();
  await fetch(address, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...stored, clientChoices: { "nordwind ag": kept } }),
  });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect
    .poll(async () => (await (await fetch(address)).json()).provider.company)
    .toContain("Nordlicht");
  await page.getByText("Saved", { exact: true }).waitFor();
  expect(await page.getByText("Someone else").count()).toBe(0);
  expect((await (await fetch(address)).json()).clientChoices["nordwind ag"]).toMatchObject(kept);
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await page.waitForFunction(() =>
    [...document.querySelectorAll("input")].some(({ value }) => value === "Nordlicht Personal GmbH"),
  );
  await leaveClean(/status of 412/);
});

test("the list is filtered, sorted and searched, and its choices survive a reload; many are retried at once", async () => {
  const jobs = await Promise.all([uploadByApi({ cv: scan() }), uploadByApi({ cv: scan() })]);
  await Promise.all(jobs.map((job) => whenSettled(job)));
  const { page, go, leaveClean } = await visit();
  await go("/");
  await page.locator("li[data-job]").first().waitFor();
  await page.getByRole("button", { name: /^Fehlgeschlagen/ }).click();
  await page.getByLabel("Sortierung").selectOption("name");
  await expect.poll(() => page.locator("li[data-job]").getByText("Fertig", { exact: true }).count()).toBe(0);
  await page.getByLabel("Name oder Datei suchen").fill(jobs[0]!);
  await expect.poll(() => page.locator("li[data-job]").count()).toBe(1);
  await page.reload();
  await page.locator(`li[data-job="${jobs[0]}"]`).waitFor();
  await expect.poll(() => page.locator("li[data-job]").count()).toBe(1);
  await page.getByLabel("Alle gezeigten auswählen").check();
  await page.getByRole("button", { name: /^Noch einmal versuchen/ }).click();
  await page.getByText("Ein Auftrag läuft wieder.").waitFor();
  await whenSettled(jobs[0]!);

  await page.getByLabel("Name oder Datei suchen").fill("gibt es nicht");
  await page.getByText("Dazu passt kein Lebenslauf.").waitFor();
  await leaveClean();
});

test("a link to a document that has expired is renewed when it is followed; a finished job is not asked for again", async () => {
  const jobId = await uploadByApi({ cv: "cv_tobias_wendelin.pdf" });
  await whenSettled(jobId);
  const { page, context, go, leaveClean } = await visit();
  await page.clock.install();
  await go(`/status/?job=${jobId}`);
  await page.locator('[data-output="cv_word"]').waitFor();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(`/cv/jobs/${jobId}`)) asked.push(request.method());
  });
  await page.clock.fastForward("20:00");
  expect(asked).toEqual([]);

  const downloading = page.waitForEvent("download");
  await page.locator('[data-output="cv_word"]').click();
  expect((await downloading).suggestedFilename()).toMatch(/\.docx$/);
  expect(asked).toEqual(["GET"]);

  await page.clock.fastForward("20:00");
  await context.setOffline(true);
  await page.locator('[data-output="cv_word"]').click();
  await page.getByText("Der Link ist abgelaufen und ließ sich nicht erneuern.").waitFor();
  await context.setOffline(false);
  await leaveClean(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
});

test("a job deleted in another tab: what is tried on it says so", async () => {
  const jobId = await uploadByApi({ cv: scan() });
  await whenSettled(jobId);
  const { page, go, leaveClean } = await visit({ language: "fr" });
  await go(`/status/?job=${jobId}`);
  await page.getByRole("button", { name: "Réessayer" }).waitFor();
  await fetch(`${inject("api")}/api/v1/cv/jobs/${jobId}`, { method: "DELETE" });
  await page.getByRole("button", { name: "Réessayer" }).click();
  await page.getByText("Ce dossier n’existe pas").waitFor();
  await leaveClean(/404/);
});

test("hidden text is a finding; looking at it shows its place in the document", async () => {
  const jobId = await uploadByApi({ cv: new Blob([readFileSync(madeFile("hidden.pdf"))]) });
  await whenSettled(jobId);
  const { page, go, leaveClean } = await visit();
  await go(`/review/?job=${jobId}`);
  await page.getByRole("tab", { name: /^Zu prüfen/ }).click();
  const finding = page
    .locator('[data-finding="warning"]')
    .filter({ hasText: "Kubernetes and Terraform expert" });
  await finding.focus();
  const mark = (await page.locator("[data-selected-mark]").first().boundingBox())!;
  const sheet = (await page.locator('[data-page="1"]').boundingBox())!;
  // The hidden line stands at 600 of 842 points from the bottom.
  const middle = (mark.y + mark.height / 2 - sheet.y) / sheet.height;
  expect(Math.abs(middle - (842 - 603) / 842)).toBeLessThan(0.01);
  await leaveClean();
});
