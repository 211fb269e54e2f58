/** Take the pictures of docs/pictures/web-*.png from the built page with invented people: npm run pictures */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { CHROMIUM_ARGS, chromiumPath } from "./chromium.mjs";
import {
  blankPdf,
  brokenPdf,
  makeFiles,
  ROOT,
  SAMPLES,
  settled,
  startCloud,
  startProvider,
  upload,
} from "./cloud.mjs";

const PICTURES = process.env.PICTURES ?? join(ROOT, "docs/pictures");
/** Only those whose names hold one of these, separated by commas. */
const ONLY = process.env.ONLY?.split(",");
const PEOPLE = ["cv_camille_aubertin.pdf", "cv_eleanor_marsh.pdf", "cv_tobias_wendelin.pdf"];

/** The Word file in columns that the page's tests have, too. */
function wordCv() {
  const folder = mkdtempSync(join(tmpdir(), "cv-generator-pictures-"));
  try {
    makeFiles(folder);
    return readFileSync(join(folder, "columns.docx"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isWanted = (name) => !ONLY || ONLY.some((part) => name.includes(part));

mkdirSync(PICTURES, { recursive: true });
const { web, api, stop } = await startCloud();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });

async function picture(
  name,
  path,
  drawn,
  { width = 1280, height = 860, language = "de", theme = "light", act, fromTop, site = web } = {},
) {
  if (!isWanted(name)) return;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    colorScheme: theme,
  });
  const page = await context.newPage();
  await page.goto(site + path);
  await page.locator(drawn).first().waitFor();
  await act?.(page);
  if (fromTop) await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(700); // transitions and the fonts
  await page.screenshot({ path: join(PICTURES, `web-${name}.png`) });
  await context.close();
}

/** What a month with a language model has cost, after one CV read and matched by it. */
async function picturesOfUsage() {
  const provider = await startProvider();
  const cloud = await startCloud(provider.settings);
  try {
    const job = await upload(cloud.api, { cv: PEOPLE[2], jobProfile: "job_profile.pdf" });
    await settled(cloud.api, job);
    const usage = { site: cloud.web, act: (page) => page.locator("main table").scrollIntoViewIfNeeded() };
    await picture("settings-usage", "/settings/", "table", { ...usage, language: "en", height: 1240 });
    await picture("settings-usage-phone", "/settings/", "table", {
      ...usage,
      width: 320,
      height: 700,
      theme: "dark",
    });
  } finally {
    await cloud.stop();
    await provider.stop();
  }
}

try {
  await picture("jobs-empty", "/", "main h2");
  await picture("jobs-empty-phone", "/", "main h2", {
    width: 390,
    height: 640,
    theme: "dark",
    language: "en",
  });
  const text = await (await import("node:fs")).openAsBlob(join(SAMPLES, "job_profile.pdf"));
  const form = new FormData();
  form.set("jobProfile", text, "job_profile.pdf");
  form.set("title", "Data Engineer, Schadenplattform");
  const profile = await (await fetch(`${api}/api/v1/job-profiles`, { method: "POST", body: form })).json();
  const jobs = [];
  for (const cv of PEOPLE) jobs.push(await upload(api, { cv, jobProfileId: profile.id }));
  const broken = await upload(api, { cv: blankPdf() });
  const partly = await upload(api, { cv: PEOPLE[0], jobProfile: brokenPdf() });
  for (const job of [...jobs, broken, partly]) await settled(api, job);
  const job = jobs.at(-1);
  const tab = (name) => (page) => page.getByRole("tab", { name }).click();

  await picture("jobs", "/", "li[data-job]");
  await picture("jobs-dark", "/", "li[data-job]", { theme: "dark", language: "en" });
  await picture("jobs-phone", "/", "li[data-job]", { width: 390, height: 780 });
  await picture("upload", "/upload/", "form", {
    act: async (page) => {
      await page
        .getByLabel("Dateien auswählen")
        .first()
        .setInputFiles(PEOPLE.map((name) => join(SAMPLES, name)));
      await page.getByText("Text", { exact: true }).click();
    },
    fromTop: true,
  });
  await picture("status", `/status/?job=${job}`, '[data-state="done"]');
  await picture("failed", `/status/?job=${broken}`, '[data-state="failed"]');
  await picture("review", `/review/?job=${job}`, "[data-page] canvas[data-drawn]", {
    width: 1440,
    act: (page) => page.locator('[data-pointer="/employments/1/role"]').focus(),
  });
  await picture("match", `/review/?job=${job}`, "[data-page] canvas[data-drawn]", {
    width: 1440,
    act: async (page) => {
      await tab("Abgleich")(page);
      await page.locator("[data-quote]").first().click();
    },
  });
  await picture("findings-dark", `/review/?job=${jobs[0]}`, "[data-page] canvas[data-drawn]", {
    width: 1440,
    theme: "dark",
    language: "en",
    act: async (page) => {
      await tab("To check")(page);
      await page.locator("[data-finding]").nth(1).focus();
    },
  });
  await picture("job-profile", `/review/?job=${job}`, "[data-page] canvas[data-drawn]", {
    width: 1440,
    act: async (page) => {
      await page.getByRole("tab", { name: "Stelle", exact: true }).click();
      await page
        .locator("li[data-criterion] textarea")
        .nth(2)
        .fill("Praxiserfahrung mit Apache Kafka, mindestens 2 Jahre");
      await page.getByLabel("Remote-Anteil").fill("60 %");
    },
    fromTop: true,
  });
  await picture("verdict", `/review/?job=${job}`, "[data-page] canvas[data-drawn]", {
    width: 1440,
    act: async (page) => {
      await page.getByRole("tab", { name: "Abgleich" }).click();
      const row = page.locator("li[data-criterion]").first();
      await row.getByRole("button", { name: /Urteil zu/ }).click();
      await row.getByLabel("Ihr Urteil").selectOption("met");
      await row.getByLabel("Begründung").fill("Ältere Stationen im Gespräch bestätigt");
      await row.getByRole("button", { name: "Urteil speichern" }).click();
      await row.locator("[data-override]").waitFor();
    },
    fromTop: true,
  });
  await settled(api, job);
  await picture("review-phone", `/review/?job=${job}`, '[data-pointer="/person/firstName"]', {
    width: 390,
    height: 780,
    language: "fr",
  });
  await picture("compare", `/compare/?profile=${profile.id}`, "table");
  await picture("profiles", "/profiles/", "main li", {
    act: async (page) => {
      await page.getByRole("button", { name: "Data Engineer, Schadenplattform", exact: true }).click();
      await page.locator("dialog [data-handle]").first().waitFor();
    },
  });
  await picture("settings", "/settings/", "input[type=color]");
  await picture("feedback", `/review/?job=${job}`, "[data-page] canvas[data-drawn]", {
    act: tab("Rückfragen"),
  });
  await picture("downloads", `/review/?job=${job}`, "[data-page] canvas[data-drawn]", {
    act: tab("Downloads"),
  });
  const { candidateId } = await (await fetch(`${api}/api/v1/cv/jobs/${job}`)).json();
  await picture("candidates", "/candidates/", "li[data-candidate]", {
    act: async (page) => {
      await page.getByLabel("In allen Lebensläufen suchen").fill("SQL OR Kafka OR SAP");
      await page.keyboard.press("Enter");
      await page.locator("mark").first().waitFor();
    },
  });
  await picture("candidates-phone", "/candidates/", "li[data-candidate]", {
    width: 320,
    height: 700,
    theme: "dark",
    language: "en",
  });
  await picture("candidate", `/candidate/?id=${candidateId}`, "li[data-job]");
  await picture("choices", `/review/?job=${job}`, "[data-page] canvas[data-drawn]", {
    height: 1100,
    act: async (page) => {
      await page.getByRole("tab", { name: "Downloads" }).click();
      await page.getByText("Was der Kunde sieht").click();
      await page.getByText("Vorschau der ersten Seite").click();
      await page.getByLabel("Dokument", { exact: true }).selectOption("offer");
      const first = page.getByRole("img", { name: "Erste Seite" });
      await first.waitFor();
      await page.waitForFunction(() => document.querySelector("form canvas")?.width > 600);
      await first.scrollIntoViewIfNeeded();
    },
  });
  const word = await upload(api, { cv: new Blob([wordCv()]) });
  await settled(api, word);
  await picture("review-word", `/review/?job=${word}`, "[data-source-text]", {
    width: 1440,
    act: (page) => page.locator('[data-pointer="/employments/1/role"]').focus(),
  });
  await picture("connections", "/settings/", "input[type=color]", {
    height: 1000,
    act: async (page) => {
      const webhooks = page.getByRole("heading", { name: "Webhooks" });
      await webhooks.waitFor();
      await webhooks.scrollIntoViewIfNeeded();
    },
  });
  await picture("partly", `/status/?job=${partly}`, '[data-step="matcher"][data-state="failed"]');
  await picture("signin", "/signin/", "main button");
  const phone = { width: 320, height: 700 };
  await picture("status-phone", `/status/?job=${job}`, '[data-state="done"]', { ...phone, language: "fr" });
  await picture("upload-phone", "/upload/", "form", { ...phone, theme: "dark" });
  await picture("compare-phone", `/compare/?profile=${profile.id}`, "table", phone);
  await picture("settings-phone", "/settings/", "input[type=color]", {
    ...phone,
    language: "fr",
    theme: "dark",
  });
  if (isWanted("settings-usage")) await picturesOfUsage();
} finally {
  await browser.close();
  await stop();
}
