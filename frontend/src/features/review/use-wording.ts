"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { getWording, saveWording } from "@/api/corrections";
import { ApiProblem } from "@/api/problem";
import type { Wording } from "@/api/types";
import { useProblemToast } from "@/components/ui/problem-toast";
import { withValue } from "@/lib/pointer";
import { useUndo, useUndoKeys } from "@/lib/undo";

/** A person's words in the offer and the mail: saved field by field, taken back step by step. */
export function useWording(jobId: string, isBusy: boolean) {
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const stored = useQuery({ queryKey: ["wording", jobId], queryFn: () => getWording(jobId) });
  const whenSaved = useRef<() => void>(undefined);
  const save = useMutation({
    mutationFn: (wished: Wording) => saveWording(jobId, wished, stored.data!.version),
    onSuccess: (saved) => {
      whenSaved.current?.();
      queryClient.setQueryData(["wording", jobId], saved);
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
  const apply = useCallback((next: Wording | undefined) => next && mutate(next), [mutate]);
  const steps = useUndo<Wording | undefined>(stored.data, apply);
  const mayChange = !isBusy && !save.isPending && stored.data !== undefined;
  useUndoKeys(steps, mayChange);
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
