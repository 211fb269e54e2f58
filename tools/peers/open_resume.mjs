// Read PDFs with OpenResume's parser: node open_resume.mjs FOLDER/parser.cjs < one file name a line.
// Prints one line of JSON for each: {"seconds": processor time, "resume": null where it failed}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const { parseResumeFromPdf } = createRequire(import.meta.url)(path.resolve(process.argv[2]));
// pdf.js talks about fonts on the standard output.
const print = process.stdout.write.bind(process.stdout);
console.log = console.warn = () => {};

for (const file of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const data = new Uint8Array(readFileSync(file));
  const began = process.cpuUsage();
  let resume = null;
  try {
    resume = await parseResumeFromPdf({ data });
  } catch {
    // What it cannot read counts as not read.
  }
  const { user, system } = process.cpuUsage(began);
  print(JSON.stringify({ seconds: (user + system) / 1e6, resume }) + "\n");
}
