"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { getOverrides, saveOverrides } from "@/api/corrections";
import { getMatch } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import type { Overrides, VerdictChange } from "@/api/types";
import { useProblemToast } from "@/components/ui/problem-toast";
import { useUndo, useUndoKeys } from "@/lib/undo";

const asGiven = (overrides: VerdictChange[]): VerdictChange[] =>
  overrides.map(({ criterionId, verdict, reason, renew }) => ({
    criterionId,
    verdict,
    reason,
    ...(renew ? { renew } : {}),
  }));

/** People's verdicts on one job: saved as they are given, taken back and given again step by step. */
export function useOverrides(jobId: string, isBusy: boolean) {
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const stored = useQuery({ queryKey: ["overrides", jobId], queryFn: () => getOverrides(jobId) });
  const whenSaved = useRef<() => void>(undefined);
  const save = useMutation({
    mutationFn: (wished: VerdictChange[]) => saveOverrides(jobId, asGiven(wished), stored.data!.version),
    onSuccess: async (saved) => {
      whenSaved.current?.();
      queryClient.setQueryData(["overrides", jobId], saved);
      // The score is there at once; the documents follow.
      queryClient.setQueriesData({ queryKey: ["match", jobId] }, await getMatch(jobId));
      for (const name of ["job", "versions"]) void queryClient.invalidateQueries({ queryKey: [name, jobId] });
    },
    onSettled: () => {
      whenSaved.current = undefined;
    },
    onError: (problem) => {
      toastProblem(problem);
      if (problem instanceof ApiProblem && problem.status === 412) void stored.refetch();
    },
  });
  const { mutate } = save;
  const apply = useCallback((next: Overrides | undefined) => next && mutate(next.overrides), [mutate]);
  const steps = useUndo<Overrides | undefined>(stored.data, apply);
  const mayChange = !isBusy && !save.isPending && stored.data !== undefined;
  useUndoKeys(steps, mayChange);
  /** `onSaved` is called once it is stored: what was typed stays until then, for a save may fail. */
  const give = (change: VerdictChange | { criterionId: string; verdict: null }, onSaved?: () => void) => {
    whenSaved.current = onSaved;
    const others = stored.data!.overrides.filter(({ criterionId }) => criterionId !== change.criterionId);
    const overrides = change.verdict === null ? others : [...others, change];
    steps.change({ ...stored.data!, overrides } as Overrides);
  };
  return { give, steps, mayChange };
}
