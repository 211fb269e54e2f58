"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getFeedback, getMatch, getOffer } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import type { JobView, StepName } from "@/api/types";

/** An artifact of a step: fetched when the step is done, fetched anew when the step ran again. */
function useArtifact<T>(
  job: JobView | undefined,
  name: string,
  step: StepName,
  load: (jobId: string) => Promise<T>,
) {
  const queryClient = useQueryClient();
  const state = job?.steps[step];
  return useQuery({
    queryKey: [name, job?.jobId, state?.endedAt],
    queryFn: () =>
      load(job!.jobId).catch((error: unknown) => {
        // The job has moved on since it was looked at: it is written anew, or being deleted, in another tab.
        if (error instanceof ApiProblem && error.status === 409)
          void queryClient.invalidateQueries({ queryKey: ["job", job!.jobId] });
        throw error;
      }),
    enabled: state?.state === "done",
    placeholderData: (previous) => previous,
  });
}

/** What the steps made of a CV: its match, the feedback and the offer, each as soon as it is there. */
export function useArtifacts(job: JobView | undefined) {
  const match = useArtifact(job, "match", "matcher", getMatch).data;
  const feedback = useArtifact(job, "feedback", "feedback", getFeedback).data;
  const offer = useArtifact(job, "offer", "offer_generator", getOffer).data;
  return { match, feedback, offer };
}
