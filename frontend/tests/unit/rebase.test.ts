import { expect, test } from "vitest";
import { rebased } from "@/lib/rebase";

const words = (
  proposal: string | null,
  comments: Record<string, string> = {},
  closing: string | null = null,
) => ({
  offer: { proposal, closing, comments },
});

test("only the step's own field is set back, whatever others have changed beside it", () => {
  const theirs = words("Mine", { c1: "Theirs" }, "Theirs, too");
  expect(rebased(words("Mine"), words(null), theirs, 3)).toEqual(
    words(null, { c1: "Theirs" }, "Theirs, too"),
  );
});

test("a field that others have changed since stays as they left it", () => {
  const theirs = words("Theirs");
  expect(rebased(words("Mine"), words(null), theirs, 3)).toBe(theirs);
});

test("what was added goes, and what was taken away comes back, beside what others have added", () => {
  const [without, withMine] = [words(null), words(null, { c1: "Mine" })];
  const both = words(null, { c1: "Mine", c2: "Theirs" });
  const onlyTheirs = words(null, { c2: "Theirs" });
  expect(rebased(withMine, without, both, 3)).toEqual(onlyTheirs);
  expect(rebased(without, withMine, onlyTheirs, 3)).toEqual(both);
});

test("what lies deeper than is looked at is one value", () => {
  const [before, mine] = [
    { c1: { verdict: "not_met", reason: "a" } },
    { c1: { verdict: "met", reason: "b" } },
  ];
  const theirs = { c1: { verdict: "met", reason: "another" } };
  expect(rebased(mine, before, theirs, 1)).toBe(theirs);
  expect(rebased(mine, before, mine, 1)).toEqual(before);
});

test("where nothing is to be changed the state itself comes back", () => {
  const state = words("Mine");
  expect(rebased(words("Mine"), words("Mine"), state, 3)).toBe(state);
  expect(rebased(undefined, undefined, undefined, 3)).toBeUndefined();
});
