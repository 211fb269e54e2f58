/** The real local cloud with the exported site beside it; nothing of the API is imitated. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, openAsBlob, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../../..");
export const SAMPLES = join(ROOT, "local/samples");
const START_SECONDS = 300;

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** Start it on free ports, with further settings. Return its addresses and how to stop it. */
export async function startCloud(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), "cv-generator-web-"));
  const ready = join(folder, "addresses.json");
  const cloud = spawn(
    join(ROOT, ".venv/bin/python"),
    ["-m", "local", "dev", "--quiet", "--state", "", "--ready-file", ready],
    {
      cwd: ROOT,
      env: { ...process.env, AWS_PORT: "0", API_PORT: "0", WEB_PORT: "0", CV_ENGINE: "offline", ...settings },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  for (let tenths = 0; !existsSync(ready); tenths++) {
    if (cloud.exitCode !== null || tenths > START_SECONDS * 10)
      throw new Error("The local cloud did not start.");
    await wait(100);
  }
  const { web, api, aws } = JSON.parse(readFileSync(ready, "utf8"));
  if (!web) throw new Error("There is no exported site to serve: npm run build");
  const stop = async () => {
    const ended = new Promise((done) => cloud.once("exit", done));
    cloud.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { web, api, aws, stop };
}

/** A provider of language models that answers for the samples, with settings that make a cloud use it. */
export async function startProvider() {
  const provider = spawn(
    join(ROOT, ".venv/bin/python"),
    [join(ROOT, "frontend/tests/browser/recorded_provider.py")],
    { cwd: ROOT, env: { ...process.env, PYTHONPATH: ROOT }, stdio: ["pipe", "pipe", "inherit"] },
  );
  const url = await new Promise((done, failed) => {
    provider.stdout.once("data", (line) => done(String(line).trim()));
    provider.once("exit", () => failed(new Error("The provider did not start.")));
  });
  const stop = () => {
    const ended = new Promise((done) => provider.once("exit", done));
    provider.stdin.end();
    return ended;
  };
  return { settings: { CV_ENGINE: "openai", OPENAI_API_KEY: "sk-recorded", OPENAI_BASE_URL: url }, stop };
}

/** Write into a folder the files that are made for the browser's tests. */
export function makeFiles(folder) {
  execFileSync(join(ROOT, ".venv/bin/python"), [join(ROOT, "frontend/tests/browser/make_files.py"), folder], {
    cwd: ROOT,
    env: { ...process.env, PYTHONPATH: ROOT },
  });
}

/** Upload through the API, as another program would; values are texts, blobs or names of samples. Return the job's id. */
export async function upload(api, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) form.set(name, value, value.name ?? `${name}.pdf`);
    else if (value.endsWith(".pdf")) form.set(name, await openAsBlob(join(SAMPLES, value)), value);
    else form.set(name, value);
  }
  const response = await fetch(`${api}/api/v1/cv/upload`, { method: "POST", body: form });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()).jobId;
}

/** Wait until a job is settled and return it. */
export async function settled(api, jobId, seconds = 240) {
  for (let tenths = 0; tenths < seconds * 10; tenths++) {
    const job = await (await fetch(`${api}/api/v1/cv/jobs/${jobId}`)).json();
    if (job.status !== "pending" && job.status !== "processing") return job;
    await wait(100);
  }
  throw new Error(`${jobId} did not settle`);
}

/** A PDF of one page without anything on it. */
export function blankPdf() {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, "0")} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Blob([text], { type: "application/pdf" });
}

/** It begins and ends as a PDF does, and holds no page. */
export const brokenPdf = () =>
  new Blob([
    "%PDF-1.4\n1 0 obj\n<< /Type /Nothing >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n9\n%%EOF\n",
  ]);
