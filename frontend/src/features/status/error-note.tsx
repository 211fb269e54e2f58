"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, FileUp, RotateCcw } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { getSource, retryJob } from "@/api/jobs";
import type { JobView } from "@/api/types";
import { replaceSource } from "@/api/upload";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { ProblemNote } from "@/components/ui/states";
import { READABLE } from "@/features/upload/readable";
import { ToProfile } from "./to-profile";

/** What became of a job that did not end well, and every way on from there. */
export default function ErrorNote({ job }: { job: JobView }) {
  const t = useTranslations("status");
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ["job", job.jobId] });
  const retry = useMutation({ mutationFn: () => retryJob(job.jobId), onSettled });
  const [fraction, setFraction] = useState(0);
  const another = useMutation({
    mutationFn: (file: File) => replaceSource(job.jobId, file, setFraction),
    onMutate: () => setFraction(0),
    onSettled,
  });
  const original = useMutation({
    mutationFn: async () => {
      // Nobody needs it before it is asked for.
      const { saveBlob } = await import("@/lib/zip");
      saveBlob(new Blob([await getSource(job.jobId)]), job.cvFileName || job.jobId);
    },
  });
  const isFailed = job.status === "failed";
  const isBusy = retry.isPending || another.isPending;
  const problem = retry.error ?? another.error ?? original.error;
  function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    // So that the same file, mended meanwhile, is a change.
    event.target.value = "";
    if (file) another.mutate(file);
  }
  return (
    <div
      role="alert"
      className={`mb-6 rounded-xl p-5 text-sm ${isFailed ? "bg-bad-soft text-bad" : "bg-warn-soft text-warn"}`}
    >
      <p className="text-base font-semibold">{t(isFailed ? "failedTitle" : "partlyTitle")}</p>
      <p className="mt-1 max-w-prose">
        {isFailed ? (job.error?.message ?? t("failedText")) : t("partlyText")}
      </p>
      {!job.canRetry && <p className="mt-1 max-w-prose">{t(isFailed ? "noRetryFailed" : "noRetryPartly")}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        {job.canRetry && (
          <Button size="sm" disabled={isBusy} onClick={() => retry.mutate()}>
            <RotateCcw className="size-4" aria-hidden />
            {t("retry")}
          </Button>
        )}
        {!isFailed && job.hasJobProfile && job.steps.matcher?.state === "failed" && !job.canRetry && (
          <ToProfile jobId={job.jobId}>{t("typeProfile")}</ToProfile>
        )}
        {isFailed && (
          <>
            <input ref={input} type="file" accept={READABLE} hidden onChange={take} />
            <Button size="sm" disabled={isBusy} onClick={() => input.current?.click()}>
              <FileUp className="size-4" aria-hidden />
              {t(another.isPending ? "anotherSending" : "anotherFile")}
            </Button>
            <Button size="sm" disabled={original.isPending} onClick={() => original.mutate()}>
              <Download className="size-4" aria-hidden />
              {t("original")}
            </Button>
            <Link href="/upload/" className={buttonClass("ghost", "sm")}>
              {t("uploadAnother")}
            </Link>
          </>
        )}
      </div>
      {another.isPending && fraction > 0 && (
        <div className="mt-3 max-w-64">
          <Progress thin value={fraction * 100} label={t("anotherSending")} />
        </div>
      )}
      {problem && (
        <div className="mt-3">
          <ProblemNote error={problem} />
        </div>
      )}
    </div>
  );
}
