"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Columns3, Download, Target } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { changeCriteria } from "@/api/jobs";
import { changeProfileCriteria, getRanking, getWorkbook, listProfiles } from "@/api/profiles";
import type { Criterion, CriterionChange, Ranking } from "@/api/types";
import { PageHead } from "@/components/shell/page-head";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/classes";
import { SelectField } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { useProblemToast } from "@/components/ui/problem-toast";
import { EmptyState, LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { useIsMounted } from "@/lib/mounted";
import { FORMULA_VERSION, scoreWith } from "./formula";
import { RankingTable } from "./ranking-table";

function withChanges(criteria: Criterion[], changes: ReadonlyMap<string, CriterionChange>): Criterion[] {
  return criteria.map((criterion) => ({ ...criterion, ...changes.get(criterion.id) }));
}

function RankingOf({ profileId, ranking }: { profileId: string; ranking: Ranking }) {
  const t = useTranslations("compare");
  const toast = useToast();
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const [changes, setChanges] = useState<ReadonlyMap<string, CriterionChange>>(new Map());
  const criteria = useMemo(() => withChanges(ranking.criteria, changes), [ranking, changes]);
  // A newer formula than this page knows is shown as it came, without a preview.
  const canPreview = ranking.candidates.every(({ score }) => score.formulaVersion === FORMULA_VERSION);
  const candidates = useMemo(() => {
    const scored = ranking.candidates.map((candidate) => ({
      ...candidate,
      ...(changes.size > 0 && canPreview
        ? scoreWith(criteria, candidate)
        : { total: candidate.score.total, recommendation: candidate.recommendation }),
      before: candidate.score.total,
    }));
    return scored.sort((a, b) => b.total - a.total);
  }, [ranking, criteria, changes, canPreview]);

  const apply = useMutation({
    mutationFn: async () => {
      const wanted = [...changes.values()];
      await changeProfileCriteria(profileId, wanted);
      await Promise.all(ranking.candidates.map(({ jobId }) => changeCriteria(jobId, wanted)));
    },
    onSuccess: () => {
      setChanges(new Map());
      toast(t("applied"));
    },
    onError: toastProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["ranking", profileId] }),
  });

  const workbook = useMutation({
    mutationFn: () => getWorkbook(profileId),
    onSuccess: async (file) => {
      const { safeName, saveBlob } = await import("@/lib/zip");
      saveBlob(file, safeName(`${ranking.title || profileId}.xlsx`));
    },
    onError: toastProblem,
  });

  if (ranking.candidates.length === 0) {
    return (
      <EmptyState
        icon={<Columns3 className="size-6" aria-hidden />}
        title={t("noCandidates")}
        action={
          <Link href="/upload/" className={buttonClass("primary")}>
            {t("upload")}
          </Link>
        }
      >
        {t("noCandidatesText")}
      </EmptyState>
    );
  }
  return (
    <>
      {changes.size > 0 && (
        <div className="mb-4 flex flex-wrap items-center gap-2 rounded-xl bg-accent-soft px-4 py-3 text-sm text-accent-ink">
          <p className="mr-auto min-w-0" aria-live="polite">
            {t("preview")}
          </p>
          <Button look="ghost" size="sm" onClick={() => setChanges(new Map())}>
            {t("reset")}
          </Button>
          <Button look="primary" size="sm" disabled={apply.isPending} onClick={() => apply.mutate()}>
            {t("apply")}
          </Button>
        </div>
      )}
      <div className="mb-3 flex justify-end">
        <Button size="sm" disabled={workbook.isPending} onClick={() => workbook.mutate()}>
          <Download className="size-4" aria-hidden />
          {t(workbook.isPending ? "making" : "workbook")}
        </Button>
      </div>
      <RankingTable
        criteria={criteria}
        candidates={candidates}
        canChange={canPreview}
        onChange={(change) =>
          setChanges(new Map(changes).set(change.id, { ...changes.get(change.id), ...change }))
        }
      />
    </>
  );
}

function Compare() {
  const t = useTranslations("compare");
  const router = useRouter();
  const asked = useSearchParams().get("profile") ?? "";
  const profiles = useQuery({ queryKey: ["profiles"], queryFn: listProfiles });
  const profileId = asked || profiles.data?.profiles[0]?.id || "";
  const ranking = useQuery({
    queryKey: ["ranking", profileId],
    queryFn: () => getRanking(profileId),
    enabled: profileId !== "",
  });
  const error = profiles.error ?? ranking.error;
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          profiles.data &&
          profiles.data.profiles.length > 0 && (
            <SelectField
              label={t("profile")}
              hideLabel
              className="w-72 max-w-full"
              value={profileId}
              onChange={(event) =>
                router.replace(`/compare/?profile=${encodeURIComponent(event.target.value)}`)
              }
            >
              {!profiles.data.profiles.some(({ id }) => id === profileId) && (
                <option value={profileId}>–</option>
              )}
              {profiles.data.profiles.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </SelectField>
          )
        }
      />
      {error && (
        <ProblemNote
          error={error}
          onRetry={() => {
            void profiles.refetch();
            if (profileId) void ranking.refetch();
          }}
        />
      )}
      {!error && profiles.data && profileId === "" && (
        <EmptyState
          icon={<Target className="size-6" aria-hidden />}
          title={t("noProfiles")}
          action={
            <Link href="/profiles/" className={buttonClass("primary")}>
              {t("addProfile")}
            </Link>
          }
        >
          {t("noProfilesText")}
        </EmptyState>
      )}
      {!error && (!profiles.data || (profileId !== "" && !ranking.data)) && (
        <LoadingBlock label={t("loading")} />
      )}
      {ranking.data && <RankingOf key={profileId} profileId={profileId} ranking={ranking.data} />}
    </>
  );
}

export function ComparePage() {
  const t = useTranslations("compare");
  if (useIsMounted()) return <Compare />;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <LoadingBlock label={t("loading")} />
    </>
  );
}
