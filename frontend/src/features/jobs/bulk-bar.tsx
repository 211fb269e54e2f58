"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, RotateCcw, Trash2, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { deleteJob, retryJob } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import type { JobView } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useProblemToast } from "@/components/ui/problem-toast";
import { useToast } from "@/components/ui/toast";

/** Do the same to each; one that is gone already counts as done. Throws the first other problem at the end. */
async function toEach(jobs: JobView[], action: (jobId: string) => Promise<unknown>): Promise<number> {
  const results = await Promise.allSettled(jobs.map(({ jobId }) => action(jobId)));
  const failed = results.filter(
    (result): result is PromiseRejectedResult =>
      result.status === "rejected" && !(result.reason instanceof ApiProblem && result.reason.status === 404),
  );
  if (failed[0]) throw failed[0].reason;
  return jobs.length;
}

export function BulkBar({ jobs, onClear }: { jobs: JobView[]; onClear: () => void }) {
  const t = useTranslations("jobs.bulk");
  const tCommon = useTranslations("common");
  const queryClient = useQueryClient();
  const toast = useToast();
  const toastProblem = useProblemToast();
  const [isAsking, setAsking] = useState(false);
  const retryable = jobs.filter(({ canRetry }) => canRetry);
  const withFiles = jobs.filter(({ outputs }) => outputs.length > 0);

  const run = useMutation({
    mutationFn: async (what: "retry" | "delete" | "download") => {
      if (what === "retry") return toEach(retryable, retryJob);
      if (what === "delete") return toEach(jobs, deleteJob);
      return (await import("./bulk-download")).downloadAll(withFiles);
    },
    onSuccess: (count, what) => {
      toast(t(`done.${what}`, { count }));
      if (what === "delete") onClear();
    },
    onError: toastProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["jobs"] }),
  });

  return (
    <div role="toolbar" aria-label={t("label")} className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
      <div className="mr-auto flex items-center gap-1 max-sm:w-full">
        <p className="text-sm font-medium" aria-live="polite">
          {t("selected", { count: jobs.length })}
        </p>
        <Button look="ghost" size="icon" className="size-8" aria-label={t("clear")} onClick={onClear}>
          <X className="size-4" aria-hidden />
        </Button>
      </div>
      <Button
        size="sm"
        disabled={run.isPending || withFiles.length === 0}
        onClick={() => run.mutate("download")}
      >
        <Download className="size-4" aria-hidden />
        {t("download")}
      </Button>
      {retryable.length > 0 && (
        <Button size="sm" disabled={run.isPending} onClick={() => run.mutate("retry")}>
          <RotateCcw className="size-4" aria-hidden />
          {t(retryable.length === jobs.length ? "retry" : "retrySome", { count: retryable.length })}
        </Button>
      )}
      <Button look="danger" size="sm" disabled={run.isPending} onClick={() => setAsking(true)}>
        <Trash2 className="size-4" aria-hidden />
        {tCommon("delete")}
      </Button>
      <Dialog
        open={isAsking}
        title={t("deleteTitle", { count: jobs.length })}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{tCommon("cancel")}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                run.mutate("delete");
              }}
            >
              {tCommon("delete")}
            </Button>
          </>
        }
      >
        <p>{t("deleteText")}</p>
      </Dialog>
    </div>
  );
}
