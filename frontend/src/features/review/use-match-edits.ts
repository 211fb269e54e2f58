"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import { getOverrides, saveOverrides } from "@/api/corrections";
import { changeCriteria, getJob, getMatch } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import { isSettled, type Match, type VerdictChange } from "@/api/types";
import { useProblemToast } from "@/components/ui/problem-toast";
import { useUndo, useUndoKeys } from "@/lib/undo";
import { useUnheard } from "@/lib/unheard";
import { useSavedSteps } from "./use-saved-steps";

type Criterion = Pick<Match["criteria"][number], "id" | "kind" | "weight">;

/** What a person may change of a match: verdicts, and what each criterion counts. */
interface MatchEdits {
  overrides: VerdictChange[];
  criteria: Criterion[];
}

const LOOK_MS = 1000;

const asGiven = (overrides: readonly VerdictChange[]): VerdictChange[] =>
  overrides.map(({ criterionId, verdict, reason, renew }) => ({
    criterionId,
    verdict,
    reason,
    ...(renew ? { renew } : {}),
  }));

const isSame = (one: readonly VerdictChange[], other: readonly VerdictChange[]) =>
  JSON.stringify(asGiven(one)) === JSON.stringify(asGiven(other));

/** The criteria of `after` that count otherwise than before; one that is gone meanwhile stays gone. */
export const countedOtherwise = (before: readonly Criterion[], after: readonly Criterion[]): Criterion[] =>
  after.filter(({ id, kind, weight }) =>
    before.some((old) => old.id === id && (old.kind !== kind || old.weight !== weight)),
  );

async function untilSettled(jobId: string): Promise<void> {
  while (!isSettled(await getJob(jobId))) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** People's word on one match: saved as it is given, taken back and given again step by step. */
export function useMatchEdits(jobId: string, match: Match | undefined, isBusy: boolean, isOpen: boolean) {
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const stored = useQuery({
    queryKey: ["overrides", jobId],
    queryFn: () => getOverrides(jobId),
    enabled: isOpen,
  });
  const whenSaved = useRef<() => void>(undefined);
  const send = useUnheard(
    () => getOverrides(jobId),
    (sent: VerdictChange[], { overrides }) => isSame(sent, overrides),
    ({ version }) => version,
  );
  const current = useMemo<MatchEdits | undefined>(
    () =>
      stored.data && match
        ? {
            overrides: stored.data.overrides,
            criteria: match.criteria.map(({ id, kind, weight }) => ({ id, kind, weight })),
          }
        : undefined,
    [stored.data, match],
  );
  const save = useMutation({
    mutationFn: async ({ wished }: { wished: MatchEdits; takeBack: () => void }) => {
      const criteria = countedOtherwise(current!.criteria, wished.criteria);
      const isOverridden = !isSame(current!.overrides, wished.overrides);
      if (criteria.length > 0) {
        const rescored = await changeCriteria(jobId, criteria);
        queryClient.setQueriesData({ queryKey: ["match", jobId] }, rescored);
        if (isOverridden) await untilSettled(jobId);
      }
      if (!isOverridden) return;
      const given = asGiven(wished.overrides);
      const saved = await send(given, stored.data!.version, (version) =>
        saveOverrides(jobId, given, version),
      );
      whenSaved.current?.();
      queryClient.setQueryData(["overrides", jobId], saved);
      // The score is there at once; the documents follow.
      queryClient.setQueriesData({ queryKey: ["match", jobId] }, await getMatch(jobId));
    },
    onSuccess: () => {
      for (const name of ["job-profile", "versions"])
        void queryClient.invalidateQueries({ queryKey: [name, jobId] });
      // Until the job is known to be at work again, this save is not over: the next one would be refused.
      return queryClient.invalidateQueries({ queryKey: ["job", jobId] });
    },
    onSettled: () => {
      whenSaved.current = undefined;
    },
    onError: (problem, { takeBack }) => {
      takeBack();
      toastProblem(problem);
      if (problem instanceof ApiProblem && problem.status === 412) void stored.refetch();
    },
  });
  const { mutate } = save;
  const apply = useCallback(
    (wished: MatchEdits | undefined, takeBack: () => void) => wished && mutate({ wished, takeBack }),
    [mutate],
  );
  const mayChange = !isBusy && !save.isPending && current !== undefined;
  const steps = useSavedSteps(useUndo(`match.${jobId}`, current, apply), mayChange);
  useUndoKeys(steps, isOpen);
  /** `onSaved` is called once it is stored: what was typed stays until then, for a save may fail. */
  const give = (change: VerdictChange | { criterionId: string; verdict: null }, onSaved?: () => void) => {
    if (!current) return;
    whenSaved.current = onSaved;
    const others = current.overrides.filter(({ criterionId }) => criterionId !== change.criterionId);
    const overrides = change.verdict === null ? others : [...others, change];
    steps.change({ ...current, overrides });
  };
  const count = (change: Pick<Criterion, "id"> & Partial<Criterion>) => {
    if (!current) return;
    const criteria = current.criteria.map((one) => (one.id === change.id ? { ...one, ...change } : one));
    steps.change({ ...current, criteria });
  };
  return { give, count, steps, mayChange };
}

export type MatchDesk = ReturnType<typeof useMatchEdits>;
