"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "@/api/problem";
import { useProblemToast } from "@/components/ui/problem-toast";
import { useToast } from "@/components/ui/toast";
import { rebased } from "@/lib/rebase";
import { useUndo, useUndoKeys, useWaitingUndo } from "@/lib/undo";
import { useUnheard } from "@/lib/unheard";

/** How something of a job is fetched and saved, which more than one person may change. */
interface Saving<Stored, Edits> {
  name: "overrides" | "wording";
  fetchStored: (jobId: string) => Promise<Stored>;
  /** What of it people edit, as they would send it; undefined as long as that is not known. */
  editsOf: (stored: Stored) => Edits | undefined;
  /** How deep its fields lie: each of them is taken back for itself. */
  levels: number;
  isStored: (sent: Edits, stored: Stored) => boolean;
  /** Save what differs from `now`; `put` gives the version to save over. Undefined where nothing new is stored. */
  save: (
    wished: Edits,
    now: Edits,
    put: (save: (version: number) => Promise<Stored>) => Promise<Stored>,
  ) => Promise<Stored | undefined>;
}

interface At {
  jobId: string;
  isBusy: boolean;
  isOpen: boolean;
}

/**
 * People's edits of one thing of a job: saved as they are made, taken back and made again step by step.
 *
 * A step takes back its own change alone: what somebody else has saved since stays, and where that is the very same
 * field, the step changes nothing and says so. `saving` must stay the same from one render to the next.
 */
export function useSavedEdits<Stored extends { version?: number }, Edits extends object>(
  saving: Saving<Stored, Edits>,
  { jobId, isBusy, isOpen }: At,
) {
  const { name, fetchStored, editsOf, levels, isStored, save } = saving;
  const t = useTranslations("correct");
  const toast = useToast();
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const queryKey = [name, jobId];
  const stored = useQuery({ queryKey, queryFn: () => fetchStored(jobId), enabled: isOpen });
  const current = useMemo(() => (stored.data ? editsOf(stored.data) : undefined), [stored.data, editsOf]);
  const whenSaved = useRef<() => void>(undefined);
  const send = useUnheard(
    () => fetchStored(jobId),
    isStored,
    ({ version }) => version!,
  );
  const saved = useMutation({
    mutationFn: ({ wished }: { wished: Edits; takeBack: () => void }) =>
      save(wished, current!, (put) => send(wished, stored.data!.version!, put)),
    onSuccess: (now) => {
      whenSaved.current?.();
      if (now) queryClient.setQueryData(queryKey, now);
      for (const follows of ["versions", "job-profile"])
        void queryClient.invalidateQueries({ queryKey: [follows, jobId] });
      // Until the job is known to be at work again, this save is not over: the next one would be refused.
      return queryClient.invalidateQueries({ queryKey: ["job", jobId] });
    },
    onSettled: () => {
      whenSaved.current = undefined;
    },
    onError: (problem, { takeBack }) => {
      takeBack();
      toastProblem(problem);
      if (!(problem instanceof ApiProblem && problem.status === 412)) return;
      // What others have saved is shown before anything is saved over it.
      for (const theirs of [name, "versions", "job"])
        void queryClient.invalidateQueries({ queryKey: [theirs, jobId] });
    },
  });
  const { mutate } = saved;
  const apply = useCallback(
    (wished: Edits | undefined, takeBack: () => void) => wished && mutate({ wished, takeBack }),
    [mutate],
  );
  const shared = useMemo(
    () => ({
      put: (from: Edits | undefined, to: Edits | undefined, onto: Edits | undefined) =>
        rebased(from, to, onto, levels),
      onMoot: () => toast(t("moot")),
    }),
    [levels, toast, t],
  );
  const mayChange = !isBusy && !saved.isPending && current !== undefined;
  const sayWaits = useCallback((by: number) => toast(t(by < 0 ? "undoWaits" : "redoWaits")), [toast, t]);
  const steps = useWaitingUndo(useUndo(`${name}.${jobId}`, current, apply, shared), mayChange, sayWaits);
  useUndoKeys(steps, isOpen);
  /** `onSaved` is called once it is stored: what was typed stays until then, for a save may fail. */
  const change = (next: Edits, onSaved?: () => void) => {
    whenSaved.current = onSaved;
    steps.change(next);
  };
  return { current, change, steps, mayChange };
}
