/**
 * Measure the built page against the real local cloud: bytes, first paint, stability, reaction, build time.
 *
 * npm run bench            measures frontend/out as it is
 * npm run bench -- --build      also times a clean build
 * npm run bench -- --json FILE  also writes the figures there
 */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { CHROMIUM_ARGS, chromiumPath } from "../tests/browser/chromium.mjs";
import { settled, startCloud, upload } from "../tests/browser/cloud.mjs";

const FRONTEND = resolve(import.meta.dirname, "..");
const OUT = join(FRONTEND, "out");
const ROUNDS = 5;
const SAMPLE = { cv: "cv_tobias_wendelin.pdf", jobProfile: "job_profile.pdf" };
const LIMITS = {
  "first-load JS, KB gzip": 170,
  "review chunks, KB gzip": 160,
  "CSS, KB gzip": 10,
  "LCP, s": 0.5,
  "LCP CPU ÷ 4, s": 1.2,
  "LCP review CPU ÷ 4, s": 1.5,
  "document visible, s": 0.6,
  CLS: 0.02,
  "field → mark, ms": 100,
  "finished → visible, s": 2.5,
  "clean build, s": 60,
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rows = [];
const report = (name, where, value) => rows.push({ name, where, value, limit: LIMITS[name] });

const zipped = (paths) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(OUT, path))).length, 0) / 1024;
const unique = (list) => [...new Set(list)];

function measureBytes() {
  for (const page of [
    "",
    "upload/",
    "status/",
    "review/",
    "candidates/",
    "candidate/",
    "compare/",
    "profiles/",
    "settings/",
    "signin/",
  ]) {
    const html = readFileSync(join(OUT, page, "index.html"), "utf8");
    const scripts = [...html.matchAll(/<script[^>]*src="([^"]+)"[^>]*>/g)].filter(
      ([tag]) => !/nomodule/i.test(tag),
    );
    report("first-load JS, KB gzip", `/${page}`, zipped(unique(scripts.map(([, path]) => path))));
    if (page === "") {
      report(
        "CSS, KB gzip",
        "/",
        zipped(unique([...html.matchAll(/href="([^"]+\.css)"/g)].map(([, path]) => path))),
      );
    }
  }
}

async function paint(browser, address, slowdown, drawn) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "de" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  // Not by Playwright: it would first run a large script of its own in the page, in the middle of what is measured.
  const look = async (expression) =>
    (await cdp.send("Runtime.evaluate", { expression, returnByValue: true })).result.value;
  await page.addInitScript(() => {
    window.seen = { lcp: 0, cls: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.seen.lcp = entry.startTime / 1000;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.cls += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address);
  const deadline = Date.now() + 60_000;
  while (!(await look(drawn))) {
    if (Date.now() > deadline) throw new Error(`${address} has not drawn itself: ${drawn}`);
    await new Promise((done) => setTimeout(done, 200));
  }
  await new Promise((done) => setTimeout(done, 500));
  const seen = await look(
    `({ ...window.seen,
      visible: performance.getEntriesByName('first page shown')[0]?.startTime / 1000,
      document: performance.getEntriesByName('first page drawn')[0]?.startTime / 1000 })`,
  );
  await context.close();
  return seen;
}

if (process.argv.includes("--build")) {
  rmSync(join(FRONTEND, ".next"), { recursive: true, force: true });
  const begun = Date.now();
  execFileSync("npm", ["run", "build"], { cwd: FRONTEND, stdio: "ignore" });
  report("clean build, s", "", (Date.now() - begun) / 1000);
}
measureBytes();
const cloud = await startCloud();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
try {
  const jobId = await upload(cloud.api, SAMPLE);
  await settled(cloud.api, jobId);
  const there = (selector) => `!!document.querySelector(${JSON.stringify(selector)})`;
  const pages = [
    ["/", there("li[data-job]")],
    ["/upload/", there("form button[type=submit]")],
    [`/status/?job=${jobId}`, there('[data-step="dashboard_builder"]')],
    [`/review/?job=${jobId}`, "performance.getEntriesByName('first page drawn').length > 0"],
    ["/candidates/", there("li[data-candidate]")],
    ["/settings/", there("input[type=color]")],
  ];
  for (const [path, drawn] of pages) {
    const where = path.split("?")[0];
    for (const slowdown of [1, 4]) {
      const runs = [];
      for (let round = 0; round < ROUNDS; round++)
        runs.push(await paint(browser, cloud.web + path, slowdown, drawn));
      const name =
        slowdown === 1 ? "LCP, s" : where === "/review/" ? "LCP review CPU ÷ 4, s" : "LCP CPU ÷ 4, s";
      report(name, where, median(runs.map(({ lcp }) => lcp)));
      if (slowdown === 1) report("CLS", where, median(runs.map(({ cls }) => cls)));
      if (where === "/review/") {
        const how = slowdown === 1 ? "" : " CPU ÷ 4";
        report(`document visible${how}, s`, where, median(runs.map((run) => run.visible)));
        report(`document${how}, s`, where, median(runs.map((run) => run.document)));
      }
    }
  }

  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "de" });
  const loaded = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith("/_next/") && pathname.endsWith(".js")) loaded.push(pathname);
  });
  await page.goto(`${cloud.web}/review/?job=${jobId}`);
  await page.locator("[data-page] canvas").first().waitFor();
  const html = readFileSync(join(OUT, "review/index.html"), "utf8");
  // What the page preloads is no part of its first load: nothing waits for it.
  const first = [...html.matchAll(/<script[^>]*src="([^"]+)"/g)].map(([, path]) => path);
  const later = unique(loaded).filter((path) => !first.includes(path));
  report("review chunks, KB gzip", "/review/", zipped(later));
  const reactions = [];
  for (const pointer of [
    "/employments/0/role",
    "/person/email",
    "/employments/1/employer",
    "/person/firstName",
    "/profile",
  ]) {
    reactions.push(
      await page.evaluate(async (at) => {
        const shown = () => document.querySelector("[data-selected-mark]")?.getAttribute("style");
        const before = shown();
        const begun = performance.now();
        document.querySelector(`[data-pointer="${at}"]`).focus();
        while (shown() === before) await new Promise(requestAnimationFrame);
        return performance.now() - begun;
      }, pointer),
    );
  }
  report("field → mark, ms", "/review/", median(reactions));

  const delays = [];
  for (let round = 0; round < ROUNDS; round++) {
    const fresh = await upload(cloud.api, SAMPLE);
    await page.goto(`${cloud.web}/status/?job=${fresh}`);
    await page.locator('[data-step="dashboard_builder"][data-state="done"]').waitFor();
    const seen = Date.now();
    delays.push((seen - Date.parse((await settled(cloud.api, fresh)).updatedAt)) / 1000);
  }
  report("finished → visible, s", "/status/", median(delays));
} finally {
  await browser.close();
  await cloud.stop();
}

let isOver = false;
for (const { name, where, value, limit } of rows) {
  const over = value > limit;
  isOver ||= over;
  console.log(
    `${name.padEnd(24)} ${where.padEnd(12)} ${value.toFixed(value < 10 ? 3 : 1).padStart(8)} ${limit === undefined ? "" : ` ≤ ${limit}`}${over ? "  OVER" : ""}`,
  );
}
console.log(
  `\nmedians of ${ROUNDS}; load of the machine ${loadavg()[0].toFixed(1)} on ${cpus().length} processors`,
);
const file = process.argv[process.argv.indexOf("--json") + 1];
if (process.argv.includes("--json")) writeFileSync(file, JSON.stringify(rows));
if (isOver) process.exitCode = 1;
