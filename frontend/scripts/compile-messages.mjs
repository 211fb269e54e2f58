/** Parse the ICU messages once, here, so that no page carries the parser (12 KB of its first load). */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import compile from "icu-minify/compile";

const folder = new URL("../src/messages/", import.meta.url);

export const compileAll = (node) =>
  typeof node === "string"
    ? compile(node)
    : Object.fromEntries(Object.entries(node).map(([key, value]) => [key, compileAll(value)]));

/** German is part of every page; the others are fetched. */
const apart = new URL("../public/messages/", import.meta.url);
for (const place of [new URL("compiled/", folder), apart]) mkdirSync(place, { recursive: true });
for (const language of ["de", "en", "fr"]) {
  const messages = JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8"));
  const place = language === "de" ? new URL("compiled/", folder) : apart;
  writeFileSync(new URL(`${language}.json`, place), JSON.stringify(compileAll(messages)));
}
