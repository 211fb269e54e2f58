import { describe, expect, test } from "vitest";
import type { JobView, Match } from "@/api/types";
import { draftOf, hasRelevance, optionsOf, relevantFirst } from "@/features/choices/choices";

const options = {
  outputLanguage: null,
  blind: true,
  blindSchools: true,
  blindEmployers: true,
  blindTowns: false,
  blindNationality: true,
  blindGender: true,
  printRates: true,
  choices: null,
} as unknown as JobView["options"];
const match = {
  judgements: [
    { evidence: [{ pointer: "/projects/2/activities/0" }, { pointer: "/projects/2/name" }] },
    { evidence: [{ pointer: "/projects/1/technologies/0" }, { pointer: "/employments/0/role" }] },
  ],
} as unknown as Match;

describe("what the client sees", () => {
  test("nothing chosen is everything as written, and other options stay", () => {
    const sent = optionsOf(draftOf(options, 3), options);
    expect(sent.choices).toMatchObject({ name: "full", hiddenFacts: [], projects: null });
    expect(sent.printRates).toBe(true);
  });

  test("chosen projects come first in their order, those left out behind them", () => {
    const chosen = { ...options, choices: { name: "full", projects: [2, 0, 9] } } as never;
    const draft = draftOf(chosen, 3);
    expect(draft.projects).toEqual([
      { index: 2, isShown: true },
      { index: 0, isShown: true },
      { index: 1, isShown: false },
    ]);
    expect(optionsOf(draft, options).choices!.projects).toEqual([2, 0]);
  });

  test("relevant first: by quotes of the match, the rest as it stands", () => {
    const order = relevantFirst(draftOf(options, 4).projects, match).map(({ index }) => index);
    expect(order).toEqual([2, 1, 0, 3]);
    expect(hasRelevance(match)).toBe(true);
    expect(hasRelevance({ judgements: [] } as unknown as Match)).toBe(false);
  });
});
