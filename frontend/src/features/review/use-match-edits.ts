"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { getOverrides, saveOverrides } from "@/api/corrections";
import { changeCriteria, getJob, getMatch } from "@/api/jobs";
import { isSettled, type Match, type Overrides, type VerdictChange } from "@/api/types";
import { useSavedEdits } from "./use-saved-edits";

type Counts = Pick<Match["criteria"][number], "kind" | "weight">;

/** What a person may change of a match: verdicts, and what each criterion counts, both by the criterion's id. */
export interface MatchEdits {
  verdicts: Record<string, VerdictChange>;
  counts: Record<string, Counts>;
}

const LOOK_MS = 1000;

const given = ({ criterionId, verdict, reason, renew }: VerdictChange): VerdictChange => ({
  criterionId,
  verdict,
  reason,
  ...(renew ? { renew } : {}),
});

/** What was stored of a person's verdict beside it (by whom, when) is none of the edit. */
const verdictsOf = ({ overrides }: Pick<Overrides, "overrides">): MatchEdits["verdicts"] =>
  Object.fromEntries(overrides.map((one) => [one.criterionId, given(one)]));

/** Whatever order they were given in. */
const isSame = (one: MatchEdits["verdicts"], other: MatchEdits["verdicts"]) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([id, verdict]) => JSON.stringify(verdict) === JSON.stringify(other[id]));

/** The criteria of `after` that count otherwise than before; one that is gone meanwhile stays gone. */
export const countedOtherwise = (before: MatchEdits["counts"], after: MatchEdits["counts"]) =>
  Object.entries(after)
    .filter(([id, { kind, weight }]) => {
      const old = before[id];
      return old !== undefined && (old.kind !== kind || old.weight !== weight);
    })
    .map(([id, counts]) => ({ id, ...counts }));

async function untilSettled(jobId: string): Promise<void> {
  while (!isSettled(await getJob(jobId))) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** People's word on one match: saved as it is given. */
export function useMatchEdits(jobId: string, match: Match | undefined, isBusy: boolean, isOpen: boolean) {
  const queryClient = useQueryClient();
  const saving = useMemo(() => {
    const show = (rescored: Match) => queryClient.setQueriesData({ queryKey: ["match", jobId] }, rescored);
    return {
      name: "overrides" as const,
      fetchStored: getOverrides,
      editsOf: (stored: Overrides): MatchEdits | undefined =>
        match && {
          verdicts: verdictsOf(stored),
          counts: Object.fromEntries(match.criteria.map(({ id, kind, weight }) => [id, { kind, weight }])),
        },
      levels: 2, // verdicts, one criterion's
      isStored: (sent: MatchEdits, stored: Overrides) => isSame(sent.verdicts, verdictsOf(stored)),
      save: async (
        wished: MatchEdits,
        now: MatchEdits,
        put: (save: (version: number) => Promise<Overrides>) => Promise<Overrides>,
      ) => {
        const criteria = countedOtherwise(now.counts, wished.counts);
        const isOverridden = !isSame(now.verdicts, wished.verdicts);
        if (criteria.length > 0) {
          show(await changeCriteria(jobId, criteria));
          if (isOverridden) await untilSettled(jobId);
        }
        if (!isOverridden) return;
        const saved = await put((version) => saveOverrides(jobId, Object.values(wished.verdicts), version));
        // The score is there at once; the documents follow.
        show(await getMatch(jobId));
        return saved;
      },
    };
  }, [jobId, match, queryClient]);
  const { current, change, steps, mayChange } = useSavedEdits(saving, { jobId, isBusy, isOpen });
  const give = (said: VerdictChange | { criterionId: string; verdict: null }, onSaved?: () => void) => {
    if (!current) return;
    const { [said.criterionId]: _, ...others } = current.verdicts;
    const verdicts = said.verdict === null ? others : { ...others, [said.criterionId]: given(said) };
    change({ ...current, verdicts }, onSaved);
  };
  const count = ({ id, ...counts }: { id: string } & Partial<Counts>) => {
    const before = current?.counts[id];
    if (current && before)
      change({ ...current, counts: { ...current.counts, [id]: { ...before, ...counts } } });
  };
  return { give, count, steps, mayChange };
}

export type MatchDesk = ReturnType<typeof useMatchEdits>;
