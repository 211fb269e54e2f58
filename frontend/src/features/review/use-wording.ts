"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { getWording, saveWording } from "@/api/corrections";
import { ApiProblem } from "@/api/problem";
import type { Wording } from "@/api/types";
import { useProblemToast } from "@/components/ui/problem-toast";
import { withValue } from "@/lib/pointer";
import { useUndo, useUndoKeys } from "@/lib/undo";
import { useUnheard } from "@/lib/unheard";
import { useSavedSteps } from "./use-saved-steps";

/** A person's words in the offer and the mail: saved field by field, taken back step by step. */
export function useWording(jobId: string, isBusy: boolean, isOpen: boolean) {
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const stored = useQuery({
    queryKey: ["wording", jobId],
    queryFn: () => getWording(jobId),
    enabled: isOpen,
  });
  const whenSaved = useRef<() => void>(undefined);
  const send = useUnheard(
    () => getWording(jobId),
    (sent: Wording, { offer, mail }) =>
      JSON.stringify([sent.offer, sent.mail]) === JSON.stringify([offer, mail]),
    ({ version }) => version,
  );
  const save = useMutation({
    mutationFn: ({ wished }: { wished: Wording; takeBack: () => void }) =>
      send(wished, stored.data!.version, (version) => saveWording(jobId, wished, version)),
    onSuccess: (saved) => {
      whenSaved.current?.();
      queryClient.setQueryData(["wording", jobId], saved);
      void queryClient.invalidateQueries({ queryKey: ["versions", jobId] });
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
    (wished: Wording | undefined, takeBack: () => void) => wished && mutate({ wished, takeBack }),
    [mutate],
  );
  const mayChange = !isBusy && !save.isPending && stored.data !== undefined;
  const steps = useSavedSteps(useUndo(`wording.${jobId}`, stored.data, apply), mayChange);
  useUndoKeys(steps, isOpen);
  /** Put a person's words at a pointer into the wording; undefined lets the field be computed again.
   * `onSaved` is called once they are stored: what was typed stays until then, for a save may fail. */
  const write = (pointer: string, value: string | string[] | undefined, onSaved?: () => void) => {
    if (!stored.data) return;
    whenSaved.current = onSaved;
    const [, part, map, id] = pointer.split("/");
    if (map === "comments" && id && value === undefined && part === "offer") {
      const { [id]: _, ...comments } = stored.data.offer.comments;
      steps.change(withValue(stored.data, "/offer/comments", comments));
    } else steps.change(withValue(stored.data, pointer, value ?? null));
  };
  return { write, steps, mayChange };
}

export type WordingDesk = ReturnType<typeof useWording>;
