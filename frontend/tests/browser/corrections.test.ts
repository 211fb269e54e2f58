/** People correct what was read and judged: the profile, a verdict, a text; by keyboard, with undo, over a reload. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { uploadByApi, visit, whenSettled, withBrowser } from "./visitor";

withBrowser();

let jobId = "";
let readAt: string | null | undefined;
beforeAll(async () => {
  jobId = await uploadByApi({ cv: "cv_tobias_wendelin.pdf", jobProfile: "job_profile.pdf" });
  readAt = (await whenSettled(jobId)).steps.cv_extractor?.endedAt;
});

const open = async (page: Page, tab: string) => {
  await page.getByRole("tab", { name: tab, exact: true }).click();
};
const texts = (page: Page) =>
  page
    .locator("li[data-criterion] textarea")
    .evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value));
const isSound = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
};

test("a job profile is put right by keyboard, kept over a reload, confirmed, and brought back", async () => {
  const { page, go, leaveClean } = await visit();
  await go(`/review/?job=${jobId}`);
  await open(page, "Stelle");
  await page.getByText("So wurde das Stellenprofil gelesen.", { exact: false }).waitFor();
  const read = await texts(page);

  // Down by one place with the arrow key, where the handle keeps the focus; then undone and done again.
  await page.locator('[data-handle="criteria/0"]').focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => texts(page)).toEqual([read[1], read[0], ...read.slice(2)]);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
    .toContain("Platz 2");
  await page.keyboard.press("Control+z");
  await expect.poll(() => texts(page)).toEqual(read);
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => texts(page)).toEqual([read[1], read[0], ...read.slice(2)]);

  // Split, add one, change a term.
  const kafka = read.findIndex((text) => text.includes("Python und SQL"));
  await page.getByRole("button", { name: `${read[kafka]} teilen` }).click();
  await expect.poll(async () => (await texts(page))[kafka + 1]).toBe("SQL");
  await page.getByRole("button", { name: "Kriterium hinzufügen" }).click();
  await page.keyboard.type("Mindestens 3 Jahre Fortran");
  await page.getByLabel("Remote-Anteil").fill("60 %");
  await page.getByLabel("Verlängerung").fill("vorgesehen");
  // The reload comes back to the same tab.
  await page.reload();
  await expect.poll(async () => (await texts(page)).at(-1)).toBe("Mindestens 3 Jahre Fortran");
  await isSound(page);
  await page.getByRole("button", { name: "Speichern und bestätigen" }).click();
  await page.locator('[data-confirmed="true"]').waitFor();
  const job = await whenSettled(jobId);
  expect(job.steps.cv_extractor?.endedAt).toBe(readAt);
  await open(page, "Abgleich");
  await page.getByText("Mindestens 3 Jahre Fortran").first().waitFor();

  await open(page, "Stelle");
  await page.getByRole("button", { name: "Versionen" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator('[data-version="2"]').getByRole("button", { name: "Unterschiede" }).click();
  await dialog.locator("ins", { hasText: "60 %" }).waitFor();
  await dialog.locator("ins", { hasText: "vorgesehen" }).waitFor();
  await isSound(page);
  await dialog.locator('[data-version="1"]').getByRole("button", { name: "Wiederherstellen" }).click();
  await dialog.locator('[data-version="3"]').waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => texts(page)).toEqual(read);
  await whenSettled(jobId);
  await leaveClean();
});

/** What the browser says of a request that did not come through. */
const NETWORK = /Failed to load resource|ERR_FAILED/;

/** Let saves of verdicts or words fail as without a network, until what is returned is called. */
const failSaves = async (page: Page, what: "verdicts" | "wording") => {
  const save = new RegExp(`/${what}$`);
  await page.route(save, (route) => (route.request().method() === "PUT" ? route.abort() : route.fallback()));
  return () => page.unroute(save);
};

test("a verdict is overruled with a reason, marked as a person's, taken back and given again", async () => {
  const { page, go, leaveClean } = await visit({ width: 320 });
  await go(`/review/?job=${jobId}`);
  await open(page, "Abgleich");
  const row = page.locator("li[data-criterion]", { hasText: "Snowflake" });
  await row.getByText("Nicht erfüllt").first().waitFor();
  const score = page.getByRole("img", { name: /von 100 Punkten/ }).first();
  const before = await score.getAttribute("aria-label");
  await row.getByRole("button", { name: /Urteil zu/ }).click();
  await row.getByLabel("Ihr Urteil").selectOption("met");
  await row.getByRole("button", { name: "Urteil speichern" }).click();
  await row.getByText("Bitte begründen Sie Ihr Urteil.").waitFor();
  await row.getByLabel("Begründung").fill("Referenz des Kunden liegt vor");
  const mend = await failSaves(page, "verdicts");
  await row.getByRole("button", { name: "Urteil speichern" }).click();
  await page.getByText("nicht erreichbar").first().waitFor();
  // What could not be saved stands where it was typed.
  expect(await row.getByLabel("Begründung").inputValue()).toBe("Referenz des Kunden liegt vor");
  await mend();
  await row.getByRole("button", { name: "Urteil speichern" }).click();
  await row.getByText("Im Lebenslauf steht dafür kein Beleg.").waitFor();
  await row.getByText("Von Ihnen beurteilt: Erfüllt", { exact: false }).waitFor();
  await expect.poll(() => score.getAttribute("aria-label")).not.toBe(before);
  await isSound(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await whenSettled(jobId);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await row.locator("[data-override]").waitFor({ state: "detached" });
  await whenSettled(jobId);
  await page.getByRole("button", { name: "Wiederholen" }).click();
  await row.locator('[data-override="current"]').waitFor();
  await whenSettled(jobId);
  await open(page, "Angebot");
  await page.getByText("Unsere Einschätzung: Referenz des Kunden liegt vor").waitFor();
  await leaveClean(NETWORK);
});

test("an offer's text is written by hand, kept when the CV changes, and given back to the software", async () => {
  const { page, go, leaveClean } = await visit();
  await go(`/review/?job=${jobId}`);
  await open(page, "Angebot");
  // No heading stands above nothing.
  const benefits = page.locator('[data-words="/offer/benefits"]');
  await benefits.getByRole("button", { name: /bearbeiten/ }).click();
  await benefits.getByRole("textbox").fill("");
  await benefits.getByRole("button", { name: "Speichern" }).click();
  await benefits.getByText("Noch leer").waitFor();
  await whenSettled(jobId);
  await benefits.getByRole("button", { name: /zurücksetzen/ }).click();
  await benefits.getByRole("listitem").first().waitFor();
  await whenSettled(jobId);
  await page.getByRole("button", { name: "Vorschlag bearbeiten" }).click();
  await page.getByRole("textbox", { name: "Vorschlag" }).fill("Unsere erste Wahl.");
  const save = page.locator('[data-words="/offer/proposal"]').getByRole("button", { name: "Speichern" });
  const mend = await failSaves(page, "wording");
  await save.click();
  await page.getByText("nicht erreichbar").first().waitFor();
  expect(await page.getByRole("textbox", { name: "Vorschlag" }).inputValue()).toBe("Unsere erste Wahl.");
  await mend();
  await save.click();
  await page.locator('[data-words="/offer/proposal"] >> p:text("Unsere erste Wahl.")').waitFor();
  await whenSettled(jobId);

  // A field of the CV: typed, undone, redone, saved.
  await open(page, "Angaben");
  const headline = page.locator('[data-pointer="/person/headline"]');
  const read = await headline.inputValue();
  await headline.fill("Datenarchitekt");
  await page.keyboard.press("Control+z");
  await expect.poll(() => headline.inputValue()).toBe(read);
  await page.keyboard.press("Control+y");
  await expect.poll(() => headline.inputValue()).toBe("Datenarchitekt");
  // An entry moved with the arrow keys takes its proofs along.
  const second = await page.locator('[data-pointer="/employments/1/role"]').inputValue();
  await page.locator('[data-handle="employments/1"]').focus();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => page.locator('[data-pointer="/employments/0/role"]').inputValue()).toBe(second);
  await page.getByRole("button", { name: "Speichern und neu erstellen" }).click();
  await page.getByText("Gespeichert. Die Dokumente werden angepasst.").waitFor();
  await whenSettled(jobId);

  await open(page, "Angebot");
  await page.locator('[data-words="/offer/proposal"] >> text=Unsere erste Wahl.').waitFor();
  await isSound(page);
  await page.getByRole("button", { name: "Vorschlag zurücksetzen" }).click();
  await page.locator('[data-words="/offer/proposal"] >> text=Datenarchitekt').waitFor();
  await whenSettled(jobId);
  await leaveClean(NETWORK);
});

interface Words {
  version: number;
  offer: Record<string, unknown>;
  mail: Record<string, unknown>;
}
const wording = () => `${inject("api")}/api/v1/cv/jobs/${jobId}/wording`;
const wordsOf = async () => (await (await fetch(wording())).json()) as Words;

/** Write into the offer from another place than the page. */
async function colleagueWrites(fields: Record<string, string>) {
  const { version, offer, mail } = await wordsOf();
  const answer = await fetch(wording(), {
    method: "PUT",
    headers: { "Content-Type": "application/json", "If-Match": `"${version}"` },
    body: JSON.stringify({ offer: { ...offer, ...fields }, mail }),
  });
  expect(answer.status).toBe(200);
  await whenSettled(jobId);
}

test("who takes back an own change leaves what a colleague has saved since", async () => {
  const { page, go, leaveClean } = await visit();
  await go(`/review/?job=${jobId}`);
  await open(page, "Angebot");
  const proposal = page.locator('[data-words="/offer/proposal"]');
  await page.getByRole("button", { name: "Vorschlag bearbeiten" }).click();
  await proposal.getByRole("textbox").fill("Mein Vorschlag.");
  await proposal.getByRole("button", { name: "Speichern" }).click();
  await proposal.locator('p:text("Mein Vorschlag.")').waitFor();
  await whenSettled(jobId);

  const undo = page.getByRole("button", { name: "Rückgängig" });
  const refused = page.getByText("Jemand anderes hat inzwischen gespeichert.").first();
  const theirs = page.getByText("Schluss der Kollegin.").first();
  await colleagueWrites({ closing: "Schluss der Kollegin." });
  await undo.click();
  // A page that had not heard of it says so now, and is asked once more. It may show the colleague's text before.
  const takenBack = async () => (await wordsOf()).offer.proposal === null;
  await expect.poll(async () => (await takenBack()) || (await refused.isVisible())).toBe(true);
  if (!(await takenBack())) {
    await theirs.waitFor();
    await undo.click();
  }
  await expect.poll(takenBack).toBe(true);
  expect((await wordsOf()).offer.closing).toBe("Schluss der Kollegin.");
  await whenSettled(jobId);

  // The very same text: there is nothing of one's own left to take back.
  await page.getByRole("button", { name: "Wiederholen" }).click();
  await expect.poll(async () => (await wordsOf()).offer.proposal).toBe("Mein Vorschlag.");
  await whenSettled(jobId);
  await refused.waitFor({ state: "hidden" });
  await colleagueWrites({ proposal: "Vorschlag der Kollegin." });
  await undo.click();
  const moot = page.getByText("Das hat inzwischen jemand anderes geändert; es bleibt, wie es ist.").first();
  await refused.or(moot).first().waitFor();
  if (await refused.isVisible()) {
    await proposal.getByText("Vorschlag der Kollegin.").waitFor();
    await undo.click();
    await moot.waitFor();
  }
  expect((await wordsOf()).offer.proposal).toBe("Vorschlag der Kollegin.");
  await leaveClean(/status of 412/);
});

test("what is undone while the documents are written waits for them, whatever tab is open", async () => {
  const { page, go, leaveClean } = await visit();
  await go(`/review/?job=${jobId}`);
  await open(page, "Abgleich");
  const weight = page.locator("li[data-criterion] select").nth(1);
  const before = await weight.inputValue();
  await weight.selectOption(before === "2" ? "3" : "2");
  await expect.poll(() => weight.isDisabled()).toBe(true);
  await page.keyboard.press("Control+z");
  await page.getByText("Wird rückgängig gemacht, sobald die Dokumente fertig sind.").waitFor();
  await open(page, "Angaben");
  await page.locator('[data-pointer="/person/email"]').waitFor();
  await open(page, "Abgleich");
  await expect.poll(() => weight.inputValue(), { timeout: 60_000 }).toBe(before);
  await whenSettled(jobId);
  // The history has stayed, too.
  await open(page, "Angaben");
  await open(page, "Abgleich");
  await page.getByRole("button", { name: "Wiederholen" }).click();
  await expect.poll(() => weight.inputValue(), { timeout: 60_000 }).not.toBe(before);
  await whenSettled(jobId);
  await leaveClean(NETWORK);
});

test("a save whose answer was lost is nobody else's, also when more is typed before the next", async () => {
  const { page, go, leaveClean } = await visit();
  await go(`/review/?job=${jobId}`);
  const headline = page.locator('[data-pointer="/person/headline"]');
  await headline.fill("Leuchtturmwärter");
  const save = /\/cv$/;
  await page.route(save, async (route) => {
    if (route.request().method() !== "PUT") return route.fallback();
    await route.fetch();
    await route.abort();
  });
  const button = page.getByRole("button", { name: "Speichern und neu erstellen" });
  await button.click();
  await page.getByText("nicht erreichbar").first().waitFor();
  await page.unroute(save);
  await whenSettled(jobId);
  await headline.fill("Leuchtturmwärter auf Amrum");
  await button.click();
  await page.getByText("Gespeichert. Die Dokumente werden angepasst.").waitFor();
  expect(await page.getByText("Jemand anderes").count()).toBe(0);
  expect(await headline.inputValue()).toBe("Leuchtturmwärter auf Amrum");
  await whenSettled(jobId);
  await leaveClean(NETWORK);
});
