import { describe, expect, test } from "vitest";
import type { JobProfile } from "@/api/types";
import { halves, newId } from "@/features/profile-editor/criteria";
import { countedOtherwise } from "@/features/review/use-match-edits";
import { differences, profileChanges } from "@/features/versions/differences";
import { moved } from "@/lib/pointer";

describe("criteria by hand", () => {
  test("an item moves to its place, and nowhere beyond the ends", () => {
    const items = ["a", "b", "c"];
    expect(moved(items, 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(items, 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(items, 0, -1)).toBe(items);
    expect(moved(items, 2, 3)).toBe(items);
  });

  test("a text is split at the cursor, else at its first joint, else not at all", () => {
    expect(halves("Python und SQL", 6)).toEqual(["Python", "und SQL"]);
    expect(halves("Python und SQL", null)).toEqual(["Python", "SQL"]);
    expect(halves("Python, Java and Go", 0)).toEqual(["Python", "Java and Go"]);
    expect(halves("Datenbanken", null)).toBeNull();
  });

  test("a new id is none that is or was there", () => {
    expect(newId([{ id: "c2" }, { id: "own" }], ["c7"])).toBe("c8");
    expect(newId([])).toBe("c1");
  });
});

describe("what a criterion counts", () => {
  const counts = (weight: number, kind: "must" | "should" = "must") => ({ kind, weight });

  test("only what is another than before is sent, and nothing of what is gone", () => {
    const before = { c1: counts(1), c2: counts(2) };
    expect(countedOtherwise(before, { c1: counts(1), c2: counts(3), c9: counts(1) })).toEqual([
      { id: "c2", ...counts(3) },
    ]);
    expect(countedOtherwise(before, { ...before, c1: counts(1, "should") })).toHaveLength(1);
  });
});

describe("differences", () => {
  const profile = (...texts: [string, string][]) =>
    ({ criteria: texts.map(([id, text]) => ({ id, text })), version: 1 }) as unknown as JobProfile;

  test("who moves a criterion changes the order and no text", () => {
    const [before, after] = [profile(["c1", "Java"], ["c2", "Go"]), profile(["c2", "Go"], ["c1", "Java"])];
    expect(differences(before, after)).toEqual([]);
    expect(profileChanges(before, after)).toEqual([
      { pointer: "/criteria", before: "1. Java\n2. Go", after: "1. Go\n2. Java" },
    ]);
  });

  test("what is added, changed and removed is named by the criterion", () => {
    const before = profile(["c1", "Java"], ["c2", "Go"]);
    const after = profile(["c1", "Java 21"], ["c3", "Rust"]);
    expect(profileChanges(before, after).map(({ pointer, after: now }) => [pointer, now])).toEqual([
      ["/criteria/c1/text", "Java 21"],
      ["/criteria/c2/text", ""],
      ["/criteria/c3/text", "Rust"],
    ]);
  });
});
