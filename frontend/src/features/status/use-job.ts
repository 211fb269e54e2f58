"use client";

import { useQuery } from "@tanstack/react-query";
import { getJob } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import { isSettled } from "@/api/types";
import { earlyReview } from "@/lib/early";

const POLL_MS = 2000;
const LONGEST_WAIT_MS = 30_000;

/** Time until the next look at a job: every two seconds, slower while the API is away. */
export function pollDelay(failures: number): number {
  return Math.min(POLL_MS * 2 ** failures, LONGEST_WAIT_MS);
}

/** A job as it moves; the asking stops when it is settled or gone. */
export function useJob(jobId: string) {
  return useQuery({
    // Only the review asks for it that early.
    initialData: () => earlyReview(jobId)?.job,
    queryKey: ["job", jobId],
    queryFn: () => getJob(jobId),
    enabled: jobId !== "",
    retry: false,
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => {
      if (state.error instanceof ApiProblem && !state.error.isPassing) return false;
      if (state.data && isSettled(state.data) && !state.error) return false;
      return pollDelay(state.error ? state.errorUpdateCount - (state.dataUpdateCount > 0 ? 1 : 0) : 0);
    },
  });
}
