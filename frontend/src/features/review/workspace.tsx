"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileText, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { regenerateJob } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import { isSettled, type JobView } from "@/api/types";
import { PageHead } from "@/components/shell/page-head";
import { Breakable } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { useProblemToast } from "@/components/ui/problem-toast";
import { EmptyState, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { StatusPill } from "@/features/jobs/status-pill";
import { useJobOf } from "@/features/jobs/use-job-of";
import { ReviewFrame } from "./frame";
import { ReviewPanes } from "./panes";
import { useReviewState } from "./use-review-state";

export default function ReviewOf({ jobId }: { jobId: string }) {
  const t = useTranslations("review");
  const jobOf = useJobOf();
  const state = useReviewState(jobId);
  const { job, jobError, refetchJob, isRead, review } = state;
  const { stored } = state.draft;
  const status = `/status/?job=${encodeURIComponent(jobId)}`;
  const isGone = !jobId || (jobError instanceof ApiProblem && jobError.status === 404);

  const title = isGone ? t("title") : job?.candidate || job?.cvFileName || t("title");

  return (
    <>
      <PageHead
        title={title}
        heading={
          job?.jobTitle && (
            <>
              <Breakable text={title} />{" "}
              <span className="inline-block text-sm font-normal tracking-normal text-ink-2">
                {jobOf(job)}
              </span>
            </>
          )
        }
        back={{ href: isGone ? "/" : status, label: t(isGone ? "allJobs" : "back") }}
        actions={job && <Actions job={job} />}
      />
      {isGone && (
        <NothingToReview title={t("goneTitle")} href="/" wayOn={t("allJobs")}>
          {t("goneText")}
        </NothingToReview>
      )}
      {!isGone && jobError && !job && <ProblemNote error={jobError} onRetry={() => void refetchJob()} />}
      {stored.isError && <ProblemNote error={stored.error} onRetry={() => void stored.refetch()} />}
      {job && !isRead && (
        <NothingToReview title={t("notReadTitle")} href={status} wayOn={t("toStatus")}>
          {t("notReadText")}
        </NothingToReview>
      )}
      {!isGone && !jobError && (!job || (isRead && !review && !stored.isError)) && <ReviewFrame />}
      {job && review && <ReviewPanes job={job} review={review} state={state} />}
    </>
  );
}

function Actions({ job }: { job: JobView }) {
  const t = useTranslations("review");
  const toast = useToast();
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const regenerate = useMutation({
    mutationFn: () => regenerateJob(job.jobId),
    onSuccess: () => toast(t("regenerating")),
    onError: toastProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["job", job.jobId] }),
  });
  return (
    <>
      <span className="inline-flex items-center">
        <StatusPill status={job.status} />
      </span>
      <Button
        size="sm"
        disabled={!isSettled(job) || regenerate.isPending}
        onClick={() => regenerate.mutate()}
      >
        <RefreshCw className="size-4" aria-hidden />
        {t("regenerate")}
      </Button>
    </>
  );
}

function NothingToReview(props: { title: string; href: string; wayOn: string; children: ReactNode }) {
  return (
    <EmptyState
      icon={<FileText className="size-6" aria-hidden />}
      title={props.title}
      action={
        <Link href={props.href} className={buttonClass("primary")}>
          {props.wayOn}
        </Link>
      }
    >
      {props.children}
    </EmptyState>
  );
}
