/** Put what PDF.js fetches at run time beside the page: its worker, fonts that PDFs may leave out, character maps. */
import { cpSync, mkdirSync } from "node:fs";

const from = new URL("../node_modules/pdfjs-dist/", import.meta.url);
const to = new URL("../public/pdf/", import.meta.url);
mkdirSync(to, { recursive: true });
cpSync(new URL("build/pdf.worker.min.mjs", from), new URL("worker.mjs", to));
for (const folder of ["standard_fonts", "cmaps"])
  cpSync(new URL(folder, from), new URL(folder, to), { recursive: true });
