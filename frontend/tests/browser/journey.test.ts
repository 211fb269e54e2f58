import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CV, JOB_PROFILE, uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

describe("from the upload to the download", () => {
  test("a recruiter uploads, watches, checks, edits, saves and downloads", async () => {
    const { page, go, leaveClean } = await visit();
    await go("/upload/");
    await page.getByLabel("Dateien auswählen").first().setInputFiles(CV);
    await page.getByText("Datei", { exact: true }).click();
    await page.getByLabel("Datei mit dem Stellenprofil").setInputFiles(JOB_PROFILE);
    await page.getByRole("button", { name: "Lebenslauf verarbeiten" }).click();

    await page.waitForURL(/\/status\/\?job=/);
    await page.getByText("Fertig", { exact: true }).first().waitFor();
    await expect
      .poll(() => page.getByRole("progressbar", { name: "Fortschritt" }).getAttribute("aria-valuenow"))
      .toBe("100");
    await expect.poll(() => page.locator('[data-state="done"]').count()).toBe(6);
    const jobId = new URL(page.url()).searchParams.get("job")!;

    await page.getByRole("link", { name: "Prüfen und bearbeiten" }).click();
    const role = page.locator('[data-pointer="/employments/0/role"]');
    await role.click();
    await page.locator("[data-selected-mark]").first().waitFor();
    await role.fill("Principal Data Engineer");
    await page.getByText("Eine Änderung").waitFor();
    await page.getByRole("button", { name: "Unterschiede" }).click();
    await expect.poll(() => page.locator("dialog ins").textContent()).toContain("Principal Data Engineer");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Speichern und neu erstellen" }).click();
    await page.getByText("Gespeichert. Die Dokumente werden angepasst.").waitFor();
    await page.getByText("von Hand").first().waitFor();
    await page.getByText("Fertig", { exact: true }).first().waitFor();
    expect((await whenSettled(jobId)).status).toBe("completed");

    await page.getByRole("tab", { name: "Downloads" }).click();
    const downloading = page.waitForEvent("download");
    await page.locator('[data-output="cv_word"]').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toContain("Tobias Wendelin");
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    await leaveClean();
  });

  test("what was typed survives a reload, and a running job is watched on", async () => {
    const { page, go, leaveClean } = await visit({ language: "en" });
    await go("/upload/");
    await page.getByText("Text", { exact: true }).click();
    await page.getByLabel("Text of the job profile").fill("Must: five years of Python");
    await page.reload();
    await expect
      .poll(() => page.getByLabel("Text of the job profile").inputValue())
      .toBe("Must: five years of Python");

    const jobId = await uploadByApi({ cv: "cv_tobias_wendelin.pdf" });
    await go(`/status/?job=${jobId}`);
    await page.reload();
    await page.getByText("Ready", { exact: true }).first().waitFor();
    await leaveClean();
  });

  test("several files at once: each has its own state, all are in the list", async () => {
    const { page, go, leaveClean } = await visit({ language: "fr" });
    await go("/upload/");
    await page
      .getByLabel("Choisir des fichiers")
      .first()
      .setInputFiles(
        // Names of their own: other tests work in the same list.
        ["tobias_wendelin", "eleanor_marsh", "camille_aubertin"].map((person) => ({
          name: `serie_${person}.pdf`,
          mimeType: "application/pdf",
          buffer: readFileSync(CV.replace("tobias_wendelin", person)),
        })),
      );
    await page.getByRole("button", { name: "Traiter 3 CV" }).click();
    await page.getByRole("link", { name: "Voir les CV" }).click();
    await page.getByRole("link", { name: "Camille Aubertin" }).first().waitFor();
    await page.getByLabel("Chercher un nom ou fichier").fill("serie_camille");
    await expect.poll(() => page.locator("li[data-job]").count()).toBe(1);
    await page.getByLabel("Sélectionner Camille Aubertin").check();
    await page.getByText("Terminé", { exact: true }).first().waitFor();
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Télécharger" }).click();
    expect((await downloading).suggestedFilename()).toBe("cv-generator.zip");
    await page.getByRole("button", { name: "Supprimer" }).click();
    await page.locator("dialog[open]").getByRole("button", { name: "Supprimer" }).click();
    await page.getByText("Aucun CV ne correspond.").waitFor();
    await leaveClean();
  });

  test("a job's id in the path leads to its page", async () => {
    const jobId = await uploadByApi({ cv: "cv_tobias_wendelin.pdf" });
    const { page, go, leaveClean } = await visit();
    await go(`/status/${jobId}`);
    await page.waitForURL(`**/status/?job=${jobId}`);
    await page.getByText("cv_tobias_wendelin.pdf").first().waitFor();
    await leaveClean(/404 \(Not Found\)/); // of the page that redirects
  });
});
