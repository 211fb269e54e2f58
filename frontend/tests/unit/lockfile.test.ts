import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Entry {
  integrity?: string;
  resolved?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
}

const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");

test("the lock file names no registry", () => {
  expect(packages.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([]);
});

test("whatever is installed on Debian has its hash; other platforms' binaries may lack it", () => {
  const unproven = packages.filter(([, { integrity }]) => !integrity);
  const elsewhere = (path: string, { optional, os, cpu }: Entry) =>
    optional === true &&
    (path.endsWith("musl") || os?.every((name) => name !== "linux") || cpu?.every((name) => name !== "x64"));
  expect(unproven.filter(([path, entry]) => !elsewhere(path, entry)).map(([path]) => path)).toEqual([]);
});
