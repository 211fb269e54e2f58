/** Job profiles from their making to their end, choices made by hand, and a list whose service goes away. */
import { expect, inject, test } from "vitest";
import { CV, uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

test("a job profile is made from text, looked at, named, used for an upload with its own choices, and deleted", async () => {
  const { page, go, leaveClean } = await visit();
  const first = "Kafka-Ausbau";
  const title = "Kafka-Ausbau Nord";
  await go("/profiles/");
  await page.getByRole("button", { name: "Stellenprofil anlegen" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByRole("button", { name: "Lesen und speichern" }).click();
  await dialog.getByText("Fügen Sie Text ein oder wählen Sie eine Datei.").waitFor();
  await dialog.getByLabel("Titel").fill(first);
  await dialog.getByLabel("Text", { exact: true }).fill("Muss: fünf Jahre Python\nMuss: Apache Kafka");
  await dialog.getByRole("button", { name: "Lesen und speichern" }).click();
  await page.getByText(`„${first}“ ist gespeichert.`).waitFor();
  await page.getByRole("button", { name: first, exact: true }).click();
  await dialog.getByText("Apache Kafka").first().waitFor();
  await dialog.getByLabel("Name in der Liste").fill(title);
  await dialog.getByRole("button", { name: "Umbenennen" }).click();
  await dialog.getByRole("heading", { name: title }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: title, exact: true }).waitFor();

  await page.getByRole("link", { name: "Hochladen", exact: true }).click();
  await page.getByLabel("Dateien auswählen").first().setInputFiles(CV);
  await page.getByText("Gespeichert", { exact: true }).click();
  await page.getByLabel("Gespeichertes Stellenprofil").selectOption({ label: title });
  await page.getByLabel("Sprache der Dokumente").selectOption("en");
  await page.getByLabel("Auch anonym ausgeben").uncheck();
  await page.getByRole("button", { name: "Lebenslauf verarbeiten" }).click();
  await page.waitForURL(/\/status\/\?job=/);
  const job = await whenSettled(new URL(page.url()).searchParams.get("job")!);
  expect(job).toMatchObject({ status: "completed", hasJobProfile: true, outputLanguage: "en" });
  expect(job.outputs.map(({ name }) => name)).not.toContain("cv_blind_word");
  expect(job.outputs.map(({ name }) => name)).toContain("offer_word");

  await go("/profiles/");
  await page.getByRole("button", { name: `„${title}“ löschen` }).click();
  await dialog.getByRole("button", { name: "Löschen" }).click();
  await page.getByText("Stellenprofil gelöscht.").waitFor();
  await page.getByRole("button", { name: title, exact: true }).waitFor({ state: "detached" });
  await leaveClean();
});

test("a language and a theme chosen by hand hold on every page and after a reload", async () => {
  const { page, go, leaveClean } = await visit({ theme: "light", language: "de" });
  await go("/settings/");
  await page.getByLabel("Darstellung", { exact: true }).selectOption("dark");
  await page.locator("header select").selectOption("fr");
  await page.getByRole("heading", { name: "Paramètres" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Paramètres" }).waitFor();
  await page.getByRole("link", { name: "Téléverser", exact: true }).click();
  await page.getByRole("button", { name: "Choisir des fichiers" }).first().waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  await leaveClean();
});

test("all documents are written anew at the push of a button", async () => {
  const jobId = await uploadByApi({ cv: "cv_tobias_wendelin.pdf" });
  const before = (await whenSettled(jobId)).steps.cv_generator?.endedAt;
  const { page, go, leaveClean } = await visit();
  await go(`/review/?job=${jobId}`);
  await page.getByRole("button", { name: "Dokumente neu erstellen" }).click();
  await page.getByText("Die Dokumente werden neu erstellt.").waitFor();
  await page.getByText("Fertig", { exact: true }).waitFor();
  expect((await whenSettled(jobId)).steps.cv_generator?.endedAt).not.toBe(before);
  await leaveClean();
});

test("the list says that the connection is away, and goes on by itself", async () => {
  // A job whose file is still to come keeps the list looking.
  const answer = await fetch(`${inject("api")}/api/v1/cv/uploads`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ fileName: "warten.pdf", contentType: "application/pdf", language: "de" }),
  });
  const { jobId } = await answer.json();
  const { page, context, go, leaveClean } = await visit();
  await go("/");
  await page.locator(`li[data-job="${jobId}"]`).waitFor();
  await context.setOffline(true);
  await page.getByText("Die Verbindung ist gerade weg").waitFor();
  await page.locator(`li[data-job="${jobId}"]`).waitFor();
  await context.setOffline(false);
  await page.getByText("Die Verbindung ist gerade weg").waitFor({ state: "detached" });
  await fetch(`${inject("api")}/api/v1/cv/jobs/${jobId}`, { method: "DELETE" });
  await page.locator(`li[data-job="${jobId}"]`).waitFor({ state: "detached" });
  await leaveClean(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
});
