import { openAsBlob, readFileSync } from "node:fs";
import { describe, expect, inject, test } from "vitest";
import { blankPdf, brokenPdf } from "./cloud.mjs";
import { file, largeCv, madeFile } from "./files";
import { CV, uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

const NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to load resource/;

describe("bad files", () => {
  test("each is refused in words, with what to do, before anything is sent", async () => {
    const { page, go, leaveClean } = await visit();
    await go("/upload/");
    await page
      .getByLabel("Dateien auswählen")
      .first()
      .setInputFiles([
        file("malware.pdf", "MZ\u0090"),
        file("huge.pdf", "%PDF-1.7", 60_000_000),
        file("empty.pdf", ""),
      ]);
    await page.getByText("Diese Art von Datei wird nicht gelesen.").waitFor();
    await page.getByText("Die Datei ist zu groß.").waitFor();
    await page.getByText("Die Datei ist leer.").waitFor();
    await page.getByRole("button", { name: "Verarbeiten" }).click();
    await page.getByText("Wählen Sie mindestens eine Datei aus.").waitFor();
    await leaveClean();
  });

  test("what the service refuses in a file is said, and nobody is offered to send the same file again", async () => {
    const { page, go, leaveClean } = await visit();
    await go("/upload/");
    await page
      .getByLabel("Dateien auswählen")
      .first()
      .setInputFiles([file("cut.pdf", readFileSync(CV).subarray(0, 4000)), madeFile("locked.pdf")]);
    await page.getByRole("button", { name: "2 Lebensläufe verarbeiten" }).click();
    await page.getByText("Die Datei ist beschädigt oder abgeschnitten.").waitFor();
    await page.getByText("Das Dokument ist mit einem Kennwort geschützt.").waitFor();
    expect(await page.getByRole("button", { name: /noch einmal hochladen/ }).count()).toBe(0);
    expect(await page.getByRole("button", { name: /aus der Liste nehmen/ }).count()).toBe(2);
    await leaveClean(/status of 4(00|22)/);
  });

  test("a document without text fails with its reason; nobody is told to try the same file again", async () => {
    const jobId = await uploadByApi({ cv: blankPdf() });
    await whenSettled(jobId);
    const { page, go, leaveClean } = await visit({ language: "en" });
    await go(`/status/?job=${jobId}`);
    await page.getByText("The CV could not be processed").waitFor();
    await expect
      .poll(() => page.locator('[data-step="cv_extractor"]').getAttribute("data-state"))
      .toBe("failed");
    await page.getByRole("button", { name: "Another file for this job" }).waitFor();
    await page.getByRole("link", { name: "Upload as a new job" }).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Try again" }).count()).toBe(0);
    await leaveClean();
  });

  test("a job profile that cannot be read leaves the CV whole and says which steps failed", async () => {
    const jobId = await uploadByApi({
      cv: "cv_tobias_wendelin.pdf",
      jobProfile: brokenPdf(),
    });
    expect((await whenSettled(jobId)).status).toBe("completed_with_errors");
    const { page, go, leaveClean } = await visit();
    await go(`/status/?job=${jobId}`);
    await page.getByText("Nicht alles ist entstanden").waitFor();
    await expect.poll(() => page.locator('[data-step="matcher"]').getAttribute("data-state")).toBe("failed");
    await expect.poll(() => page.locator('[data-output="cv_word"]').count()).toBe(1);
    await leaveClean();
  });
});

describe("bad luck", () => {
  test("a file whose network dies can be sent again; a large one goes straight to storage", async () => {
    const { page, context, go, leaveClean } = await visit({ language: "en" });
    await go("/upload/");
    await page.getByLabel("Choose files").first().setInputFiles(CV);
    await context.setOffline(true);
    await page.getByRole("button", { name: "Process CV" }).click();
    await page.getByText("The service cannot be reached.").waitFor();
    await context.setOffline(false);
    await page.getByRole("button", { name: /again$/ }).click();
    await page.waitForURL(/\/status\/\?job=/);

    await go("/upload/");
    await page.getByLabel("Choose files").first().setInputFiles(largeCv());
    const storage = page.waitForRequest(
      (request) => request.url().startsWith(inject("aws")) && request.method() === "POST",
    );
    await page.getByRole("button", { name: "Process CV" }).click();
    await storage;
    await page.waitForURL(/\/status\/\?job=/);
    await page
      .locator(
        '[data-step="cv_extractor"][data-state="done"], [data-step="cv_extractor"][data-state="failed"]',
      )
      .waitFor();
    await leaveClean(NETWORK);
  });

  test("the status page says that the connection is away and goes on by itself", async () => {
    // A job whose file is still to come runs as long as the test needs it to.
    const answer = await fetch(`${inject("api")}/api/v1/cv/uploads`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ fileName: "cv.pdf", contentType: "application/pdf", language: "de" }),
    });
    const { jobId, upload } = await answer.json();
    const { page, context, go, leaveClean } = await visit();
    await go(`/status/?job=${jobId}`);
    await page.getByText("Wartet", { exact: true }).waitFor();
    await context.setOffline(true);
    await page.getByText("Die Verbindung ist gerade weg").waitFor();
    await context.setOffline(false);
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields as Record<string, string>))
      form.set(name, value);
    form.set("file", await openAsBlob(CV), "cv.pdf");
    await fetch(upload.url, { method: "POST", body: form });
    await page.getByText("Fertig", { exact: true }).first().waitFor();
    await page.getByText("Die Verbindung ist gerade weg").waitFor({ state: "detached" });
    await leaveClean(NETWORK);
  });

  test("two tabs: an edit made elsewhere is not lost, nor is mine; a job deleted elsewhere is gone", async () => {
    const jobId = await uploadByApi({ cv: "cv_tobias_wendelin.pdf" });
    await whenSettled(jobId);
    const first = await visit();
    const second = await visit();
    for (const { go, page } of [first, second]) {
      await go(`/review/?job=${jobId}`);
      await page.getByRole("textbox", { name: "Vorname", exact: true }).waitFor();
    }
    await second.page.getByRole("textbox", { name: "Vorname", exact: true }).fill("Tobi");
    await second.page.getByRole("button", { name: "Speichern und neu erstellen" }).click();
    await second.page.getByText("Gespeichert. Die Dokumente werden angepasst.").waitFor();
    await whenSettled(jobId);

    await first.page.getByRole("textbox", { name: "Straße", exact: true }).fill("Neuer Weg 1");
    await first.page.getByRole("button", { name: "Speichern und neu erstellen" }).click();
    await first.page.getByText("Jemand anderes hat inzwischen gespeichert.").waitFor();
    await first.page.waitForFunction(
      () =>
        document.querySelector<HTMLTextAreaElement>('[data-pointer="/person/firstName"]')?.value === "Tobi",
    );
    await expect
      .poll(() => first.page.getByRole("textbox", { name: "Straße", exact: true }).inputValue())
      .toBe("Neuer Weg 1");
    const followed = first.page.waitForResponse(
      (answer) => answer.url().endsWith("/feedback") && answer.ok(),
    );
    await first.page.getByRole("button", { name: "Speichern und neu erstellen" }).click();
    await first.page.getByText("Gespeichert. Die Dokumente werden angepasst.").waitFor();
    await followed;
    await first.page.getByText("Fertig", { exact: true }).waitFor();
    await whenSettled(jobId);
    // Closed before the job goes: whatever it still fetches of the job would rightly be answered with 404.
    await first.leaveClean(/412/);

    await fetch(`${inject("api")}/api/v1/cv/jobs/${jobId}`, { method: "DELETE" });
    await second.page.reload();
    await second.page.getByText("Diesen Auftrag gibt es nicht").waitFor();
    await second.leaveClean(/404/);
  });
});
