/** Starts the real local cloud with the exported site beside it; nothing of the API is imitated. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { chromiumPath } from "./chromium";

declare module "vitest" {
  interface ProvidedContext {
    web: string;
    api: string;
    aws: string;
    chromium: string;
  }
}

const ROOT = resolve(import.meta.dirname, "../../..");
const START_SECONDS = 60;

export async function startCloud() {
  const folder = mkdtempSync(join(tmpdir(), "cv-generator-web-"));
  const ready = join(folder, "addresses.json");
  const cloud = spawn(
    join(ROOT, ".venv/bin/python"),
    ["-m", "local", "dev", "--quiet", "--ready-file", ready],
    {
      cwd: ROOT,
      env: { ...process.env, AWS_PORT: "0", API_PORT: "0", WEB_PORT: "0", CV_ENGINE: "offline" },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  for (let tenths = 0; !existsSync(ready); tenths++) {
    if (cloud.exitCode !== null || tenths > START_SECONDS * 10)
      throw new Error("The local cloud did not start.");
    await new Promise((done) => setTimeout(done, 100));
  }
  const addresses = JSON.parse(readFileSync(ready, "utf8")) as { web: string; api: string; aws: string };
  if (!addresses.web) throw new Error("There is no exported site to serve: npm run build");
  const stop = async () => {
    const ended = new Promise((done) => cloud.once("exit", done));
    cloud.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { addresses, stop };
}

export default async function setup(project: TestProject) {
  execFileSync("npm", ["run", "build"], {
    cwd: join(ROOT, "frontend"),
    stdio: ["ignore", "ignore", "inherit"],
  });
  const { addresses, stop } = await startCloud();
  project.provide("web", addresses.web);
  project.provide("api", addresses.api);
  project.provide("aws", addresses.aws);
  project.provide("chromium", chromiumPath());
  return stop;
}
