"use client";

import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import { useLocale } from "use-intl";
import { getFirstPage } from "@/api/jobs";
import { useJob } from "@/features/status/use-job";
import { useIsPainted } from "@/lib/painted";
import { withValue } from "@/lib/pointer";
import type { Review } from "./context";
import {
  evidenceOf,
  findingsOf,
  isFromPicture,
  marksOf,
  placesOf,
  type Selection,
  standingOf,
} from "./model";
import { SelectionStore } from "./selection";
import { useSource, useSourceText } from "./source";
import { paragraphOf } from "./text-places";
import { useArtifacts } from "./use-artifacts";
import { useDraftCv } from "./use-draft-cv";

export type ReviewState = ReturnType<typeof useReviewState>;

/** All that the review of a job shows, in the order in which it is wanted: fields, document, then the rest. */
export function useReviewState(jobId: string) {
  const locale = useLocale();
  const { data: job, error: jobError, dataUpdatedAt: jobReadAt, refetch: refetchJob } = useJob(jobId);
  const isRead = job?.steps.cv_extractor?.state === "done";
  const draft = useDraftCv(jobId, isRead);
  const { base, cv, changes, replace } = draft;
  // The fields in sight are drawn first, then the document is begun, then the long lists below.
  const isPainted = useIsPainted(!!job && !!cv);
  const isWhole = useDeferredValue(isPainted, false);
  const outputs = job?.outputs.map(({ name }) => name) ?? [];
  const hasText = outputs.includes("source_text");
  useSource(jobId, !!job && !hasText); // fetched while the data are drawn
  const text = useSourceText(jobId, hasText);
  useFirstPage(jobId, outputs.includes("first_page"));
  const artifacts = useArtifacts(isWhole ? job : undefined);
  const [selection] = useState(() => new SelectionStore());

  const selectValue = useCallback(
    (pointer: string, from: Selection["from"]) => {
      if (!base) return;
      selection.set({ pointer, places: placesOf(evidenceOf(base, pointer)), from });
    },
    [base, selection],
  );

  const marks = useMemo(() => (base ? marksOf(base) : []), [base]);
  const findings = useMemo(
    () => (base && job ? findingsOf(base, job.warnings, artifacts.feedback ?? null, locale) : []),
    [base, job, artifacts.feedback, locale],
  );
  const changed = useMemo(() => changes.map(({ pointer }) => pointer), [changes]);

  const review = useMemo<Review | null>(() => {
    if (!cv || !base) return null;
    const isChanged = (pointer: string) =>
      changed.some((at) => at === pointer || pointer.startsWith(`${at}/`) || at.startsWith(`${pointer}/`));
    return {
      cv,
      selection,
      selectValue,
      edit: (pointer, value) => replace(withValue(cv, pointer, value), pointer),
      replace,
      isChanged,
      standing: (pointer) => standingOf(base, pointer),
      isFromPicture: (pointer) => !isChanged(pointer) && isFromPicture(base, pointer),
      paragraphOf: (place) => (text.data ? paragraphOf(text.data, place) : null),
    };
  }, [cv, base, selection, selectValue, replace, changed, text.data]);

  return {
    job,
    jobError,
    jobReadAt,
    refetchJob,
    isRead,
    draft,
    isPainted,
    isWhole,
    text,
    hasText,
    artifacts,
    marks,
    findings,
    review,
  };
}

/** For who came here from another page: the head has asked only for what was opened first. */
function useFirstPage(jobId: string, isThere: boolean) {
  useEffect(() => {
    if (!isThere || window.early?.pageOf === jobId) return;
    getFirstPage(jobId).then(
      (page) => window.early?.showPage?.(jobId, page),
      () => {
        // The pages themselves come without it.
      },
    );
  }, [jobId, isThere]);
}
