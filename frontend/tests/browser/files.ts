/** Files for uploading that nobody would want to receive, and some that are fine. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./cloud.mjs";
import { CV } from "./visitor";

const folder = mkdtempSync(join(tmpdir(), "cv-generator-files-"));

export function file(name: string, content: string | Uint8Array, size?: number): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  if (size) truncateSync(path, size);
  return path;
}

/** A valid PDF may carry bytes after its end; these make it larger than the API takes, so that it goes to storage. */
export const largeCv = () =>
  file("large.pdf", Buffer.concat([readFileSync(CV), Buffer.from("\n"), Buffer.alloc(6_000_000, "%")]));

export type MadeFile =
  | "locked.pdf"
  | "hidden.pdf"
  | "candidate.pdf"
  | "word.docx"
  | "columns.docx"
  | "columns.odt"
  | "columns.rtf"
  | "scan.pdf"
  | "half_scan.pdf"
  | "broken_template.docx";

let isMade = false;

export function madeFile(name: MadeFile): string {
  if (!isMade) {
    execFileSync(
      join(ROOT, ".venv/bin/python"),
      [join(ROOT, "frontend/tests/browser/make_files.py"), folder],
      { cwd: ROOT, env: { ...process.env, PYTHONPATH: ROOT } },
    );
    isMade = true;
  }
  return join(folder, name);
}

/** A picture of two dark pixels. */
export const logo = () =>
  file(
    "logo.png",
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR42mNQMnYBIgAD8gEz4HzNIgAAAABJRU5ErkJggg==",
      "base64",
    ),
  );
