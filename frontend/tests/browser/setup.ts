import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { chromiumPath } from "./chromium.mjs";
import { makeFiles, ROOT, startCloud } from "./cloud.mjs";

declare module "vitest" {
  interface ProvidedContext {
    web: string;
    api: string;
    aws: string;
    chromium: string;
    /** A folder with files that are made for tests; it goes at the end. */
    files: string;
  }
}

export default async function setup(project: TestProject) {
  if (process.env.ONLY_COUNT) return;
  if (!process.env.KEEP_BUILD)
    execFileSync("npm", ["run", "build"], {
      cwd: join(ROOT, "frontend"),
      stdio: ["ignore", "ignore", "inherit"],
    });
  const { web, api, aws, stop } = await startCloud();
  project.provide("web", web);
  project.provide("api", api);
  project.provide("aws", aws);
  project.provide("chromium", chromiumPath());
  const files = mkdtempSync(join(tmpdir(), "cv-generator-files-"));
  makeFiles(files);
  project.provide("files", files);
  return async () => {
    rmSync(files, { recursive: true, force: true });
    await stop();
  };
}
