"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Corrected, JobProfile, Version } from "@/api/types";
import { Button } from "@/components/ui/button";
import { useProblemToast } from "@/components/ui/problem-toast";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { useProfileLabel } from "@/features/profile-editor/profile-label";
import { usePathLabel } from "@/features/review/findings-tab";
import { dateTime } from "@/lib/format";
import { DifferenceList } from "./difference-list";
import { differences, profileChanges } from "./differences";
import type { VersionSource } from "./sources";

const CONCERNED = ["versions", "cv", "job-profile", "profile", "overrides", "wording", "match", "job"];

export interface VersionsProps {
  source: VersionSource;
  of: Corrected;
  isBusy: boolean;
}

function useLabel(of: Corrected, before: object, after: object) {
  const t = useTranslations("correct");
  const path = usePathLabel();
  const profile = useProfileLabel();
  if (of === "cv") return path;
  if (of === "job_profile") return profile(before as JobProfile, after as JobProfile);
  return (pointer: string) => {
    const field = pointer.split("/").at(-1) ?? "";
    return t.has(`fields.${field}`) ? t(`fields.${field}`) : t(`fields.${of}`);
  };
}

function Difference({
  source,
  version,
  before,
}: {
  source: VersionSource;
  version: Version;
  before: number;
}) {
  const tCommon = useTranslations("common");
  const contents = useQuery({
    queryKey: ["version", source.key, version.of, before, version.version],
    queryFn: () => Promise.all([before, version.version].map(source.get)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [old, now] = contents.data ?? [{}, {}];
  const labelOf = useLabel(version.of, old!, now!);
  if (contents.error) return <ProblemNote error={contents.error} />;
  if (!contents.data) return <LoadingBlock rows={1} label={tCommon("loading")} />;
  const changes =
    version.of === "job_profile"
      ? profileChanges(old as JobProfile, now as JobProfile)
      : differences(old!, now!);
  return <DifferenceList changes={changes} labelOf={labelOf} />;
}

/** Who changed what and when, newest first; each version can be brought back. */
export default function Versions({ source, of, isBusy }: VersionsProps) {
  const t = useTranslations("correct.versions");
  const tCommon = useTranslations("common");
  const language = useLocale();
  const toast = useToast();
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const [shown, setShown] = useState<number | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["versions", source.key, of],
    queryFn: source.list,
  });
  const restore = useMutation({
    mutationFn: (version: number) => source.restore(version, data!.at(-1)!.version),
    onSuccess: (_, version) => {
      toast(t("restored", { version }));
      for (const name of CONCERNED) void queryClient.invalidateQueries({ queryKey: [name, source.key] });
    },
    onError: toastProblem,
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingBlock rows={3} label={tCommon("loading")} />;
  if (data.length === 0) return <p className="pb-4">{t("none")}</p>;
  return (
    <ol className="divide-y divide-line pb-3">
      {data.toReversed().map((version, index, all) => {
        const before = all[index + 1];
        const isNow = index === 0;
        return (
          <li key={version.version} data-version={version.version} className="py-3">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <div className="min-w-0 flex-1 basis-52">
                <p className="font-medium text-ink">
                  {t("version", { version: version.version })}
                  {isNow && <span className="ml-2 text-xs font-normal text-ok">{t("now")}</span>}
                </p>
                <p className="text-[0.8125rem] text-ink-3">
                  {[
                    version.by === null ? t(`machine.${of}`) : t("by"),
                    version.at && dateTime(version.at, language),
                    version.restored !== null && t("bringsBack", { version: version.restored }),
                    version.changed.includes("/confirmedAt") && t("confirmed"),
                    before &&
                      t("changes", { count: version.changed.filter((at) => at !== "/confirmedAt").length }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              </div>
              {before && (
                <Button
                  size="sm"
                  aria-expanded={shown === version.version}
                  onClick={() => setShown(shown === version.version ? null : version.version)}
                >
                  {t("difference")}
                </Button>
              )}
              {!isNow && (
                <Button
                  size="sm"
                  disabled={isBusy || restore.isPending}
                  onClick={() => restore.mutate(version.version)}
                >
                  {t("restore")}
                </Button>
              )}
            </div>
            {before && shown === version.version && (
              <Difference source={source} version={version} before={before.version} />
            )}
          </li>
        );
      })}
    </ol>
  );
}
