/**
 * Make an exported site ready to serve: write its config.json and a Content-Security-Policy into every page.
 *
 * Can be run again on the same export, so that one build serves every environment:
 *   SITE_API_URL=https://api.example.com SITE_CONNECT="https://bucket.s3.amazonaws.com" npm run configure
 *
 * SITE_API_URL      address of the API, without path (default http://127.0.0.1:8000)
 * SITE_OIDC_ISSUER  issuer to sign in with; without it the API must be open
 * SITE_OIDC_CLIENT_ID
 * SITE_CONNECT      further origins that the page may talk to: storage, token endpoint
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const out = process.argv[2] ?? fileURLToPath(new URL("../out", import.meta.url));
const apiUrl = process.env.SITE_API_URL ?? "http://127.0.0.1:8000";
const issuer = process.env.SITE_OIDC_ISSUER ?? "";
const isLocal = /^http:\/\/(127\.0\.0\.1|localhost)(:|$)/.test(apiUrl);

const origin = (address) => new URL(address).origin;
const connect = [
  "'self'",
  ...(apiUrl ? [origin(apiUrl)] : []),
  ...(issuer ? [origin(issuer)] : []),
  // Locally every port may differ from run to run, storage's too.
  ...(isLocal ? ["http://127.0.0.1:*", "http://localhost:*"] : []),
  ...(process.env.SITE_CONNECT ?? "").split(/\s+/).filter(Boolean),
];

const META = /<meta http-equiv="Content-Security-Policy"[^>]*>/g;
const SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** The policy allows this page's own inline scripts by hash; no inline style, no eval, no other origin. */
export function policyFor(html) {
  const hashes = [...html.matchAll(SCRIPT)].map(
    ([, code]) => `'sha256-${createHash("sha256").update(code, "utf8").digest("base64")}'`,
  );
  return [
    "default-src 'self'",
    `script-src 'self' ${[...new Set(hashes)].join(" ")}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${[...new Set(connect)].join(" ")} blob: data:`,
    "worker-src 'self' blob:",
    `frame-src ${[...new Set(connect)].join(" ")} blob:`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}

const EARLY = /<link rel="preload" as="script" data-early[^>]*>|<meta name="pdf-chunks"[^>]*>/g;
const readChunk = (path) => readFileSync(join(out, path), "utf8");
/** What a script fetches later: lists of chunks that arrive together. */
const fetchedBy = (path) =>
  [...readChunk(path).matchAll(/Promise\.all\(\[("static\/chunks\/[^\]]*)\]/g)].map(([, list]) =>
    list.split(",").map((chunk) => `/_next/${chunk.slice(1, -1)}`),
  );

/**
 * Preload links for the review's workspace, and the names of what draws a PDF: the page's own script preloads those
 * when it knows that the document is one (src/lib/first-paint.js).
 */
function earlyLinks(html) {
  const own = [...html.matchAll(/<script[^>]*src="([^"]+)"/g)].map(([, path]) => path);
  for (const workspace of own.flatMap(fetchedBy)) {
    const pane = workspace
      .flatMap(fetchedBy)
      .find((list) => list.some((path) => readChunk(path).includes("first page drawn")));
    if (!pane) continue;
    const isNew = (path) => !own.includes(path);
    const early = workspace
      .filter(isNew)
      .map((path) => `<link rel="preload" as="script" data-early="" href="${path}">`);
    const later = pane.filter((path) => isNew(path) && !workspace.includes(path));
    return `<meta name="pdf-chunks" content="${later.join(" ")}">${early.join("")}`;
  }
  throw new Error("review: its chunks were not found");
}

let pages = 0;
for (const name of readdirSync(out, { recursive: true })) {
  if (!String(name).endsWith(".html")) continue;
  const path = join(out, String(name));
  const html = readFileSync(path, "utf8").replace(META, "").replace(EARLY, "");
  const styles = html.replace(SCRIPT, "").match(/<style|\sstyle="/);
  if (styles) throw new Error(`${name}: inline style would be blocked by the page's own policy`);
  if (!/<link rel="stylesheet"/.test(html)) throw new Error(`${name}: no stylesheet`);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}">`;
  // The script that asks for the data runs before everything that loads anything, the stylesheet too.
  const first = html.match(/<script>\(\(\) ?=> ?\{\s*const root[\s\S]*?<\/script>/)?.[0];
  if (!first) throw new Error(`${name}: no first-paint script`);
  const early = String(name) === join("review", "index.html") ? earlyLinks(html) : "";
  const finished = html
    .replace(first, "")
    .replace("<head>", () => `<head>${meta}${first}`)
    .replace("</head>", `${early}</head>`);
  writeFileSync(path, finished);
  pages += 1;
}
if (pages === 0) throw new Error(`${out}: no pages`);

const auth = issuer ? { issuer, clientId: process.env.SITE_OIDC_CLIENT_ID ?? "" } : null;
writeFileSync(join(out, "config.json"), `${JSON.stringify({ apiUrl, auth }, null, 2)}\n`);
console.log(`${pages} pages with their policy; API ${apiUrl || "at the site's own origin"}`);
