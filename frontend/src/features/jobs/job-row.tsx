"use client";

import { ScanSearch, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { isSettled, type JobView } from "@/api/types";
import { Breakable } from "@/components/ui/breakable";
import { buttonClass, cx } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { shortDate } from "@/lib/format";
import { doubtOf } from "./doubt";
import { titleOf } from "./filter";
import { ScoreRing } from "./score";
import { StatusPill } from "./status-pill";
import { useJobOf } from "./use-job-of";

interface Props {
  job: JobView;
  isSelected: boolean;
  onSelect: (selected: boolean) => void;
}

export function JobRow({ job, isSelected, onSelect }: Props) {
  const t = useTranslations("jobs");
  const language = useLocale();
  const jobOf = useJobOf();
  const title = titleOf(job);
  const query = `?job=${encodeURIComponent(job.jobId)}`;
  const canReview = job.steps.cv_extractor?.state === "done";
  return (
    <li
      data-job={job.jobId}
      className={cx(
        "grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5",
        "md:grid-cols-[auto_minmax(0,1fr)_11.5rem_10.5rem_8.5rem]",
        isSelected ? "bg-accent-soft/60" : "hover:bg-raised/60",
      )}
    >
      <input
        type="checkbox"
        className="size-[1.125rem] accent-accent"
        aria-label={t("select", { name: title })}
        checked={isSelected}
        onChange={(event) => onSelect(event.target.checked)}
      />
      <div className="min-w-0">
        <Link href={`/status/${query}`} className="font-medium hover:text-accent hover:underline">
          <Breakable text={title} />
        </Link>
        <p className="break-words text-[0.8125rem] text-ink-3 sm:truncate">
          {job.candidate && job.cvFileName && (
            <>
              <Breakable text={job.cvFileName} /> ·{" "}
            </>
          )}
          {shortDate(job.createdAt, language)}
        </p>
        {job.jobTitle && <p className="text-[0.8125rem] text-ink-2 sm:truncate">{jobOf(job)}</p>}
        {job.score !== null && doubtOf(job) && (
          <p className="mt-0.5 text-[0.8125rem] text-warn">{t("doubtedProfile")}</p>
        )}
        {job.status === "failed" && job.error && (
          <p className="mt-0.5 line-clamp-5 text-[0.8125rem] text-bad sm:line-clamp-2">{job.error.message}</p>
        )}
      </div>
      <div className="col-span-2 col-start-2 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5 md:col-span-1 md:col-start-auto md:block md:space-y-1.5">
        <StatusPill status={job.status} />
        {!isSettled(job) && (
          <div className="w-24 md:w-full md:max-w-32">
            <Progress thin value={job.progress} label={t("progressOf", { name: title })} />
          </div>
        )}
        {job.findings > 0 && (
          <p className="flex items-center gap-1 text-[0.8125rem] text-warn">
            <TriangleAlert className="size-3.5 shrink-0" aria-hidden />
            {t("findings", { count: job.findings })}
          </p>
        )}
      </div>
      <div className="col-start-3 row-start-1 flex items-center gap-3 md:col-start-auto md:row-start-auto">
        {job.score !== null && (
          <>
            <ScoreRing score={job.score} recommendation={job.recommendation} />
            {job.recommendation && (
              <span className="hidden text-[0.8125rem] leading-tight text-ink-2 md:inline">
                {t(`recommendations.${job.recommendation}`)}
              </span>
            )}
          </>
        )}
      </div>
      {canReview && (
        <div className="col-span-2 col-start-2 md:col-span-1 md:col-start-auto md:text-right">
          <Link
            href={`/review/${query}`}
            aria-label={t("reviewOf", { name: title })}
            className={buttonClass("secondary", "sm", "max-md:mt-1")}
          >
            <ScanSearch className="size-4" aria-hidden />
            {t("review")}
          </Link>
        </div>
      )}
    </li>
  );
}
