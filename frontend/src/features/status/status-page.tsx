"use client";

import { CloudOff, ScanSearch, SearchX } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { ApiProblem } from "@/api/problem";
import { isSettled, type JobView } from "@/api/types";
import { PageHead } from "@/components/shell/page-head";
import { Breakable } from "@/components/ui/breakable";
import { Card } from "@/components/ui/card";
import { buttonClass, cx } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { EmptyState, ProblemNote, Skeleton } from "@/components/ui/states";
import { doubtOf } from "@/features/jobs/doubt";
import { ScoreRing } from "@/features/jobs/score";
import { StatusPill } from "@/features/jobs/status-pill";
import { useJobOf } from "@/features/jobs/use-job-of";
import { arriving } from "@/lib/arriving";
import { dateTime } from "@/lib/format";
import { useIsMounted } from "@/lib/mounted";
import { Downloads } from "./downloads";
import { Stepper } from "./stepper";
import { ToProfile } from "./to-profile";
import { useJob } from "./use-job";

const COLUMNS = "grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]";

/** Keeps the line of what is not known yet. */
const NO_LEAD = "\u00a0";

const TONES = {
  failed: "bad",
  completed_with_errors: "warn",
  completed: "ok",
  pending: "accent",
  processing: "accent",
} as const;

// Seldom anything to ask: fetched when a candidate is known.
const samePerson = arriving(() => import("./same-person"));

// Most jobs end well.
const errorNote = arriving(() => import("./error-note"));

function ErrorNote({ job }: { job: JobView }) {
  const Note = errorNote.useComponent();
  return Note ? <Note job={job} /> : null;
}

function SamePerson({ candidateId }: { candidateId: string }) {
  const Asked = samePerson.useComponent();
  return Asked ? <Asked candidateId={candidateId} /> : null;
}

function JobGone() {
  const t = useTranslations("status");
  return (
    <EmptyState
      icon={<SearchX className="size-6" aria-hidden />}
      title={t("goneTitle")}
      action={
        <Link href="/" className={buttonClass("primary")}>
          {t("toJobs")}
        </Link>
      }
    >
      {t("goneText")}
    </EmptyState>
  );
}

/** The score stands above, and says nothing as long as this holds. */
function ProfileDoubt({ job }: { job: JobView }) {
  const t = useTranslations("status");
  const doubt = doubtOf(job);
  if (!doubt) return null;
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl bg-warn-soft px-5 py-4 text-sm text-warn">
      <p className="min-w-0 max-w-prose flex-1 basis-64">{doubt.message}</p>
      <ToProfile jobId={job.jobId}>{t("checkProfile")}</ToProfile>
    </div>
  );
}

function JobCards({ job, readAt }: { job: JobView; readAt: number }) {
  const t = useTranslations("status");
  const tSteps = useTranslations("steps");
  const tCommon = useTranslations("common");
  const hasCv = job.steps.cv_extractor?.state === "done";
  const running = Object.entries(job.steps).find(([, step]) => step?.state === "running")?.[0];
  return (
    <div className={COLUMNS}>
      <Card title={t("progress")} action={<StatusPill status={job.status} />} id="progress">
        <div className={cx("mb-6 flex items-center gap-3", job.status === "failed" && "hidden")}>
          <Progress value={job.progress} label={t("progress")} tone={TONES[job.status]} />
          <span className="w-12 shrink-0 text-right text-sm whitespace-nowrap font-medium tabular">
            {tCommon("percent", { value: job.progress })}
          </span>
        </div>
        <p className="sr-only" aria-live="polite">
          {t("live", {
            status: job.status,
            progress: job.progress,
            step: running ? tSteps(`names.${running}`) : "none",
          })}
        </p>
        <Stepper job={job} />
      </Card>
      <div className="space-y-6">
        {hasCv && (
          <Card title={t("review")} id="review" hint={t("findings", { count: job.findings })}>
            <Link
              href={`/review/?job=${encodeURIComponent(job.jobId)}`}
              className={buttonClass(isSettled(job) ? "primary" : "secondary", "md", "w-full")}
            >
              <ScanSearch className="size-4" aria-hidden />
              {t("openReview")}
            </Link>
            {job.candidateId && (
              <Link
                href={`/candidate/?id=${job.candidateId}`}
                className={buttonClass("ghost", "md", "mt-2 w-full")}
              >
                {t("toCandidate")}
              </Link>
            )}
          </Card>
        )}
        <Card title={t("downloads")} id="downloads">
          <Downloads job={job} readAt={readAt} />
        </Card>
      </div>
    </div>
  );
}

function Score({ job }: { job: JobView }) {
  const t = useTranslations("status");
  if (job.score === null) return null;
  return (
    <div className="flex items-center gap-3">
      <ScoreRing score={job.score} recommendation={job.recommendation} size={56} />
      <div>
        <p className="text-sm font-semibold">{t("matchScore")}</p>
        {job.recommendation && (
          <p className="text-sm text-ink-2">{t(`recommendations.${job.recommendation}`)}</p>
        )}
      </div>
    </div>
  );
}

/** What is known of any job before this one's data are there; it is part of the exported page. */
function Frame() {
  const t = useTranslations("status");
  const tDownloads = useTranslations("downloads");
  return (
    <div className={COLUMNS} aria-busy="true">
      <Card title={t("progress")} id="progress">
        <p role="status" className="sr-only">
          {t("loading")}
        </p>
        <Skeleton className="mt-2 mb-8 h-2" />
        <Stepper job={null} />
      </Card>
      <div className="space-y-6">
        <Card title={t("review")} id="review" hint={t("reviewHint")}>
          <Skeleton className="h-10" />
        </Card>
        <Card title={t("downloads")} id="downloads">
          <p className="text-sm text-ink-3">{tDownloads("none")}</p>
        </Card>
      </div>
    </div>
  );
}

function StatusOf({ jobId }: { jobId: string }) {
  const t = useTranslations("status");
  const language = useLocale();
  const jobOf = useJobOf();
  const { data: job, error, dataUpdatedAt, refetch } = useJob(jobId);
  const isGone = !jobId || (error instanceof ApiProblem && error.status === 404);
  if (isGone) {
    return (
      <>
        <PageHead title={t("title")} back={{ href: "/", label: t("back") }} />
        <JobGone />
      </>
    );
  }
  const name = job?.candidate || job?.cvFileName || t("title");
  return (
    <>
      <PageHead
        title={name}
        back={{ href: "/", label: t("back") }}
        lead={
          job ? (
            <>
              {job.candidate && job.cvFileName && (
                <>
                  <Breakable text={job.cvFileName} /> ·{" "}
                </>
              )}
              {[dateTime(job.createdAt, language), jobOf(job)].filter(Boolean).join(" · ")}
            </>
          ) : (
            NO_LEAD
          )
        }
        actions={job && <Score job={job} />}
      />
      {error && job && (
        <p
          role="status"
          className="mb-6 flex items-center gap-3 rounded-xl bg-warn-soft px-4 py-3 text-sm text-warn"
        >
          <CloudOff className="size-5 shrink-0" aria-hidden />
          {t("away")}
        </p>
      )}
      {error && !job && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!job && !error && <Frame />}
      {job && (job.status === "failed" || job.status === "completed_with_errors") && <ErrorNote job={job} />}
      {job?.candidateId && isSettled(job) && <SamePerson candidateId={job.candidateId} />}
      {job && job.score !== null && <ProfileDoubt job={job} />}
      {job && <JobCards job={job} readAt={dataUpdatedAt} />}
    </>
  );
}

function FromAddress() {
  const jobId = useSearchParams().get("job") ?? "";
  return <StatusOf key={jobId} jobId={jobId} />;
}

export function StatusPage() {
  const t = useTranslations("status");
  if (useIsMounted()) return <FromAddress />;
  return (
    <>
      <PageHead title={t("title")} lead={NO_LEAD} back={{ href: "/", label: t("back") }} />
      <Frame />
    </>
  );
}
