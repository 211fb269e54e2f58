/** Each gate of the page sees what it is for: what is bad is refused, for the reason that is meant. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

const folderWith = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), "gate-"));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};

const say = (program: string, args: string[]) => {
  const done = spawnSync(join("node_modules", ".bin", program), args, { encoding: "utf8" });
  return { refused: done.status !== 0, said: done.stdout + done.stderr };
};

const PACKAGE = JSON.stringify({ name: "page", type: "module", dependencies: { "not-used": "1.0.0" } });

test("knip finds files, exports and packages that nobody uses", () => {
  const folder = folderWith({
    "package.json": PACKAGE,
    "src/index.ts": 'import { used } from "./other.ts";\nused();\n',
    "src/other.ts": "export const used = () => 1;\nexport const nobodyCallsThis = () => 2;\n",
    "src/alone.ts": "export const alone = 1;\n",
  });
  const { refused, said } = say("knip", ["--directory", folder]);
  expect(refused).toBe(true);
  for (const name of ["src/alone.ts", "nobodyCallsThis", "not-used"]) expect(said).toContain(name);
});

const BIOME = readFileSync("biome.json", "utf8");

test("biome refuses what its rules forbid and what has not its form", () => {
  const text = 'export const same = (x: any) => x == "1";\nexport const y = { a:1 }\n';
  const folder = folderWith({ "biome.json": BIOME, "src/bad.ts": text });
  const { refused, said } = say("biome", ["check", "--config-path", folder, folder]);
  expect(refused).toBe(true);
  for (const rule of ["noDoubleEquals", "noExplicitAny", "format"]) expect(said).toContain(rule);
});
