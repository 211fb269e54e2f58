/** The score as the service computes it (formula 1.0), to show at once what other weights would do. */
import type { Criterion, RankedCandidate, Recommendation, Verdict } from "@/api/types";

export const FORMULA_VERSION = "1.0";

const WORTH: Record<Verdict, number> = { met: 1, partly: 0.5, potentially: 0.25, not_met: 0, unknown: 0 };
const POINTS = { must: 60, should: 30, skills: 10 };

function share(criteria: Criterion[], verdicts: Map<string, Verdict>, kind: string): number | null {
  const weighed = criteria.filter((criterion) => criterion.kind === kind);
  const whole = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return null;
  return (
    weighed.reduce((sum, { id, weight }) => sum + weight * WORTH[verdicts.get(id) ?? "unknown"], 0) / whole
  );
}

export interface Outcome {
  total: number;
  recommendation: Recommendation;
}

export function scoreWith(
  criteria: Criterion[],
  candidate: Pick<RankedCandidate, "verdicts" | "score">,
): Outcome {
  const verdicts = new Map(candidate.verdicts.map(({ criterionId, verdict }) => [criterionId, verdict]));
  const skills = candidate.score.parts.find(({ name }) => name === "skills")?.percent ?? null;
  const shares = {
    must: share(criteria, verdicts, "must"),
    should: share(criteria, verdicts, "should"),
    skills: skills === null ? null : skills / 100,
  };
  let points = 0;
  let reached = 0;
  for (const name of ["must", "should", "skills"] as const) {
    const part = shares[name];
    if (part === null) continue;
    points += POINTS[name];
    reached += POINTS[name] * part;
  }
  const total = points === 0 ? 0 : Math.floor((100 * reached) / points + 0.5);
  const counted = criteria.filter(({ kind, weight }) => kind !== "soft" && weight > 0);
  const musts = counted.filter(({ kind }) => kind === "must").map(({ id }) => verdicts.get(id) ?? "unknown");
  const isProven = musts.every((verdict) => verdict === "met" || verdict === "partly");
  if (counted.length === 0) return { total, recommendation: "maybe" };
  if (total < 50) return { total, recommendation: "no_go" };
  return { total, recommendation: total >= 75 && isProven ? "go" : "maybe" };
}
