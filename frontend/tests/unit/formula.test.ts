import { describe, expect, test } from "vitest";
import type { Criterion, RankedCandidate, Verdict } from "@/api/types";
import { scoreWith } from "@/features/compare/formula";

const criterion = (id: string, kind: Criterion["kind"], weight = 1) => ({ id, kind, weight }) as Criterion;
const candidate = (verdicts: Record<string, Verdict>, skills: number | null = null) =>
  ({
    verdicts: Object.entries(verdicts).map(([criterionId, verdict]) => ({
      criterionId,
      verdict,
      comment: "",
      commentTranslations: {},
      evidence: [],
      override: null,
    })),
    score: { total: 0, formulaVersion: "1.0", parts: [{ name: "skills", weight: 10, percent: skills }] },
  }) as Pick<RankedCandidate, "verdicts" | "score">;

describe("formula 1.0", () => {
  test("must counts 60, should 30, skills 10", () => {
    const criteria = [criterion("a", "must"), criterion("b", "should")];
    expect(scoreWith(criteria, candidate({ a: "met", b: "not_met" }, 50)).total).toBe(65);
  });

  test("a part that the profile has nothing of leaves its points to the others", () => {
    expect(scoreWith([criterion("a", "must")], candidate({ a: "partly" })).total).toBe(50);
  });

  test("an unmet must criterion keeps a good score from being a go", () => {
    const criteria = [criterion("a", "must", 10), criterion("b", "must", 1)];
    expect(scoreWith(criteria, candidate({ a: "met", b: "not_met" }))).toEqual({
      total: 91,
      recommendation: "maybe",
    });
  });

  test("weight 0 takes a criterion out, its cap included; soft criteria never count", () => {
    const criteria = [criterion("a", "must"), criterion("b", "must", 0), criterion("c", "soft", 10)];
    expect(scoreWith(criteria, candidate({ a: "met", b: "not_met", c: "not_met" }))).toEqual({
      total: 100,
      recommendation: "go",
    });
  });

  test("without criteria that count nothing can be recommended", () => {
    expect(scoreWith([criterion("c", "soft")], candidate({ c: "met" })).recommendation).toBe("maybe");
  });
});
