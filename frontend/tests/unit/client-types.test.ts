/** Types alone: `tsc` in `npm run check` is what fails here. */
import { expect, expectTypeOf, test } from "vitest";
import { ask } from "@/api/client";
import { getMatch } from "@/api/jobs";
import type { Match } from "@/api/types";

/** Never called. */
const answersOfAnotherPath = (): Promise<Match> =>
  // @ts-expect-error an offer is not a match
  ask((api) => api.GET("/api/v1/cv/jobs/{job_id}/offer", { params: { path: { job_id: "1" } } }));

/** Never called. */
const pathsWithoutTheVerb = () =>
  // @ts-expect-error nothing is deleted there
  ask((api) => api.DELETE("/api/v1/cv/jobs/{job_id}/match", { params: { path: { job_id: "1" } } }));

test("an answer has the type of its path", () => {
  expectTypeOf(getMatch).returns.resolves.toEqualTypeOf<Match>();
  for (const call of [getMatch, answersOfAnotherPath, pathsWithoutTheVerb])
    expect(call).toBeTypeOf("function");
});
