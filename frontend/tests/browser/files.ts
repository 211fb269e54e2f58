/** Files for uploading that nobody would want to receive, and some that are fine. */
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { CV } from "./visitor";

export function file(name: string, content: string | Uint8Array, size?: number): string {
  // Each process has its own: files of one name are not written while another one sends them.
  const folder = join(inject("files"), String(process.pid));
  mkdirSync(folder, { recursive: true });
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

export const madeFile = (name: MadeFile) => join(inject("files"), name);

/** A picture of two dark pixels. */
export const logo = () =>
  file(
    "logo.png",
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR42mNQMnYBIgAD8gEz4HzNIgAAAABJRU5ErkJggg==",
      "base64",
    ),
  );
