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

test("what may be left out may not be said to be undefined, and a list may be too short", () => {
  interface Named {
    name?: string;
  }
  // @ts-expect-error left out is not the same as undefined (exactOptionalPropertyTypes)
  const named: Named = { name: undefined };
  const words: string[] = [];
  // @ts-expect-error there may be no first one (noUncheckedIndexedAccess)
  const first: string = words[0];
  expect([named.name, first]).toEqual([undefined, undefined]);
});
