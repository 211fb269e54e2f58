import { readFileSync } from "node:fs";
import { parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import fr from "@/messages/fr.json";

type Tree = { [key: string]: string | Tree };

const flat = (tree: Tree, prefix = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );

/** Names that a message fills in, in order of the alphabet. */
function slots(message: string): string[] {
  const names = new Set<string>();
  const walk = (parts: ReturnType<typeof parse>) => {
    for (const part of parts) {
      if (part.type !== 0 && part.type !== 7) names.add(part.value);
      if ("options" in part) for (const option of Object.values(part.options)) walk(option.value);
    }
  };
  walk(parse(message));
  return [...names].sort();
}

describe("messages", () => {
  const german = new Map(flat(de));

  test.each([
    ["en", en],
    ["fr", fr],
  ])("%s has the same keys as de, filled in with the same values", (_, tree) => {
    const other = new Map(flat(tree as Tree));
    expect([...other.keys()].sort()).toEqual([...german.keys()].sort());
    for (const [key, text] of german) expect(slots(other.get(key)!), key).toEqual(slots(text));
  });

  test("no message is empty", () => {
    for (const tree of [de, en, fr])
      for (const [key, text] of flat(tree)) expect(text.trim(), key).not.toBe("");
  });

  test("the stylesheet knows the colours that components use", () => {
    const css = readFileSync("src/app/globals.css", "utf8");
    for (const name of ["bg", "surface", "ink", "ink-3", "accent", "ok", "warn", "bad"]) {
      expect(css).toContain(`--color-${name}:`);
    }
  });
});
