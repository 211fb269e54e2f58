"use client";

import { useMutation } from "@tanstack/react-query";
import { ScanSearch, Split } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { partCandidate, recommended } from "@/api/candidates";
import type { CandidateDetails } from "@/api/types";
import { Breakable } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { buttonClass } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { useProblemToast } from "@/components/ui/problem-toast";
import { useToast } from "@/components/ui/toast";
import { ScoreRing } from "@/features/jobs/score";
import { StatusPill } from "@/features/jobs/status-pill";
import { shortDate } from "@/lib/format";

/** The candidate's jobs: which CV, which job profile, which score. */
export function CandidateJobs({
  candidate,
  onChanged,
}: {
  candidate: CandidateDetails;
  onChanged: () => void;
}) {
  const t = useTranslations("candidates");
  const language = useLocale();
  const toast = useToast();
  const toastProblem = useProblemToast();
  const part = useMutation({
    mutationFn: (jobId: string) => partCandidate(candidate.candidateId, [jobId]),
    onSuccess: () => toast(t("parted")),
    onError: toastProblem,
    onSettled: onChanged,
  });
  return (
    <Card title={t("jobsTitle")}>
      <ul aria-label={t("jobsTitle")} className="-my-3 divide-y divide-line">
        {candidate.jobs.map((job) => {
          const title = [job.jobTitle, job.jobClient].filter(Boolean).join(" · ") || t("noProfile");
          const query = `?job=${encodeURIComponent(job.jobId)}`;
          return (
            <li
              key={job.jobId}
              data-job={job.jobId}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3"
            >
              <div className="min-w-0 flex-1 basis-56">
                <Link href={`/status/${query}`} className="font-medium hover:text-accent hover:underline">
                  {title}
                </Link>
                <p className="break-words text-[0.8125rem] text-ink-3">
                  {t("cvNumber", { number: job.cv })} · <Breakable text={job.cvFileName} /> ·{" "}
                  {shortDate(job.createdAt, language)}
                </p>
              </div>
              <StatusPill status={job.status} />
              {job.score !== null && (
                <ScoreRing score={job.score} recommendation={recommended(job.recommendation)} />
              )}
              <div className="flex gap-2">
                <Link
                  href={`/review/${query}`}
                  aria-label={t("openOf", { job: title })}
                  className={buttonClass("secondary", "sm")}
                >
                  <ScanSearch className="size-4" aria-hidden />
                  {t("review")}
                </Link>
                {candidate.jobCount > 1 && (
                  <Button
                    size="sm"
                    look="ghost"
                    aria-label={t("partOf", { job: title })}
                    disabled={part.isPending}
                    onClick={() => part.mutate(job.jobId)}
                  >
                    <Split className="size-4" aria-hidden />
                    {t("part")}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
