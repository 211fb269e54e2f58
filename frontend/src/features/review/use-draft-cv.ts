"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { getCv, saveCv } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import type { Cv } from "@/api/types";
import { useDraft } from "@/lib/draft";
import { earlyReview } from "@/lib/early";
import { carriedOver, changesBetween } from "@/lib/pointer";
import { useUndo } from "@/lib/undo";
import { useUnheard } from "@/lib/unheard";

interface Draft {
  /** What the edits began from. */
  base: Cv;
  mine: Cv;
}

/** The stored CV, the edited one beside it, and saving, which carries edits over a newer version. */
export function useDraftCv(jobId: string, isReady: boolean) {
  const queryClient = useQueryClient();
  const stored = useQuery({
    queryKey: ["cv", jobId],
    queryFn: () => getCv(jobId),
    enabled: isReady,
    initialData: () => earlyReview(jobId)?.cv,
  });
  const [draft, setDraft, forget] = useDraft<Draft | null>(`review.${jobId}`, null);

  const base = stored.data;
  // Edits of an older version are carried over to what is stored now.
  const cv = useMemo(() => {
    if (!base || !draft) return base;
    return draft.base.meta.version === base.meta.version
      ? draft.mine
      : carriedOver(draft.base, draft.mine, base);
  }, [base, draft]);
  const changes = useMemo(() => (base && cv ? changesBetween(base, cv) : []), [base, cv]);

  const apply = useCallback(
    (next: Cv | undefined) => base && next && setDraft({ base, mine: next }),
    [base, setDraft],
  );
  // Also over a save: what was saved is then a change again, to be saved.
  const steps = useUndo<Cv | undefined>(`cv.${jobId}`, cv, apply);
  const replace: (next: Cv, key?: string) => void = steps.change;
  const discard = useCallback(() => {
    setDraft(null);
    forget();
  }, [setDraft, forget]);

  const send = useUnheard(
    () => getCv(jobId),
    (sent: Cv, stored) => changesBetween(sent, stored).length === 0,
    ({ meta }) => meta.version,
  );
  const save = useMutation({
    mutationFn: () => send(cv!, base!.meta.version, (version) => saveCv(jobId, cv!, version)),
    onSuccess: (saved) => {
      queryClient.setQueryData(["cv", jobId], saved);
      discard();
      // Match, feedback and offer follow when their steps have run again; until then they are not ready.
      for (const name of ["job", "versions"]) void queryClient.invalidateQueries({ queryKey: [name, jobId] });
    },
    onError: (error) => {
      // Someone else saved first: fetch theirs; the memo above then puts these edits onto it.
      if (error instanceof ApiProblem && error.status === 412) void stored.refetch();
    },
  });

  return { stored, base, cv, changes, replace, discard, save, steps };
}
