"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, SearchX, Target, Trash2 } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { deleteCandidate, getArchive, getCandidate } from "@/api/candidates";
import { ApiProblem } from "@/api/problem";
import { PageHead } from "@/components/shell/page-head";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/classes";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { useProblemToast } from "@/components/ui/problem-toast";
import { EmptyState, LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { useIsMounted } from "@/lib/mounted";
import { CandidateJobs } from "./candidate-jobs";
import { Duplicates } from "./duplicates";
import { MatchDialog } from "./match-dialog";
import { NotesAndTags } from "./notes-and-tags";

const LIVE_MS = 2000;

function useCandidate(candidateId: string) {
  return useQuery({
    queryKey: ["candidate", candidateId],
    queryFn: () => getCandidate(candidateId),
    enabled: candidateId !== "",
    retry: false,
    refetchInterval: ({ state }) =>
      state.data?.jobs.some(({ status }) => status === "pending" || status === "processing")
        ? LIVE_MS
        : false,
  });
}

/** The address is known in the browser alone. */
export function CandidatePage() {
  return (
    <Suspense>
      <Candidate />
    </Suspense>
  );
}

function Candidate() {
  const t = useTranslations("candidates");
  const tCommon = useTranslations("common");
  const isMounted = useIsMounted();
  const candidateId = useSearchParams().get("id") ?? "";
  const router = useRouter();
  const toast = useToast();
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useCandidate(candidateId);
  const [isMatching, setMatching] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const again = () => queryClient.invalidateQueries({ queryKey: ["candidate", candidateId] });
  const remove = useMutation({
    mutationFn: () => deleteCandidate(candidateId),
    onSuccess: async ({ jobs, uploads, outputs, notes }) => {
      toast(t("deleted", { jobs, files: uploads + outputs, notes }));
      setDeleting(false);
      await queryClient.invalidateQueries({ queryKey: ["candidates"] });
      await queryClient.invalidateQueries({ queryKey: ["jobs"] });
      router.push("/candidates/");
    },
    onError: toastProblem,
  });
  const archive = useMutation({
    mutationFn: () => getArchive(candidateId),
    onSuccess: async (bytes) => {
      // Nobody needs it before it is asked for.
      const { safeName, saveBlob } = await import("@/lib/zip");
      saveBlob(
        new Blob([bytes], { type: "application/zip" }),
        `${safeName(data?.name ?? "") || candidateId}.zip`,
      );
      toast(t("archived"));
    },
    onError: toastProblem,
  });
  const isGone = (error instanceof ApiProblem && error.status === 404) || (isMounted && candidateId === "");
  if (isGone)
    return (
      <EmptyState
        icon={<SearchX className="size-6" aria-hidden />}
        title={t("goneTitle")}
        action={
          <Link href="/candidates/" className={buttonClass("primary")}>
            {t("back")}
          </Link>
        }
      >
        {t("goneText")}
      </EmptyState>
    );
  const newest = data?.jobs[0];
  const lead = data && [data.headline, data.place].filter(Boolean).join(" · ");
  return (
    <>
      <PageHead
        back={{ href: "/candidates/", label: t("back") }}
        title={data ? data.name || t("unnamed") : tCommon("loading")}
        lead={lead || "\u00a0"}
        actions={
          data && (
            <>
              {newest && (
                <Button look="primary" onClick={() => setMatching(true)}>
                  <Target className="size-4" aria-hidden />
                  {t("match")}
                </Button>
              )}
              <Button disabled={archive.isPending} onClick={() => archive.mutate()}>
                <Download className="size-4" aria-hidden />
                {t("archive")}
              </Button>
              <Button look="danger" onClick={() => setDeleting(true)}>
                <Trash2 className="size-4" aria-hidden />
                {t("delete")}
              </Button>
            </>
          )
        }
      />
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock rows={4} label={tCommon("loading")} />}
      {data && (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="space-y-6">
            <Duplicates candidate={data} onChanged={again} />
            <CandidateJobs candidate={data} onChanged={again} />
          </div>
          <NotesAndTags candidate={data} onChanged={again} />
        </div>
      )}
      {newest && (
        <MatchDialog
          jobId={newest.jobId}
          open={isMatching}
          onClose={() => setMatching(false)}
          onStarted={() => void again()}
        />
      )}
      <Dialog
        open={isDeleting}
        title={t("deleteTitle", { name: data?.name || t("unnamed") })}
        onClose={() => setDeleting(false)}
        footer={
          <>
            <Button onClick={() => setDeleting(false)}>{tCommon("cancel")}</Button>
            <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {tCommon("delete")}
            </Button>
          </>
        }
      >
        {t("deleteText")}
      </Dialog>
    </>
  );
}
