"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Columns3, Plus, Target, Trash2 } from "lucide-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { deleteProfile, listProfiles } from "@/api/profiles";
import type { SavedProfile } from "@/api/types";
import { PageHead } from "@/components/shell/page-head";
import { Button } from "@/components/ui/button";
import { buttonClass, cardClass, cx } from "@/components/ui/classes";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { useProblemToast } from "@/components/ui/problem-toast";
import { EmptyState, LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { shortDate } from "@/lib/format";
import { NewProfile } from "./new-profile";
import { ProfileDetails } from "./profile-details";

export function ProfilesPage() {
  const t = useTranslations("profiles");
  const tCommon = useTranslations("common");
  const language = useLocale();
  const toast = useToast();
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: ["profiles"], queryFn: listProfiles });
  const [isAdding, setAdding] = useState(false);
  const [shown, setShown] = useState<SavedProfile | null>(null);
  const [doomed, setDoomed] = useState<SavedProfile | null>(null);
  const remove = useMutation({
    mutationFn: (profile: SavedProfile) => deleteProfile(profile.id),
    onSuccess: () => toast(t("deleted")),
    onError: toastProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["profiles"] }),
  });
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus className="size-4" aria-hidden />
      {t("add")}
    </Button>
  );
  const profiles = data?.profiles ?? [];
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} actions={profiles.length > 0 && add} />
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock rows={3} label={tCommon("loading")} />}
      {data && profiles.length === 0 && (
        <EmptyState icon={<Target className="size-6" aria-hidden />} title={t("emptyTitle")} action={add}>
          {t("emptyText")}
        </EmptyState>
      )}
      {profiles.length > 0 && (
        <ul aria-label={t("title")} className={cx(cardClass, "divide-y divide-line overflow-hidden")}>
          {profiles.map((profile) => (
            <li key={profile.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-4 sm:px-5">
              <div className="min-w-0 flex-1 basis-60">
                <button
                  type="button"
                  onClick={() => setShown(profile)}
                  className="min-h-6 text-left font-medium hover:text-accent hover:underline"
                >
                  {profile.title}
                </button>
                <p className="text-[0.8125rem] text-ink-3">
                  {t("criteria", { count: profile.criteria })} · {shortDate(profile.createdAt, language)}
                </p>
              </div>
              <Link
                href={`/compare/?profile=${encodeURIComponent(profile.id)}`}
                aria-label={t("compareOf", { title: profile.title })}
                className={buttonClass("secondary", "sm")}
              >
                <Columns3 className="size-4" aria-hidden />
                {t("compare")}
              </Link>
              <Button
                look="ghost"
                size="icon"
                aria-label={t("deleteOf", { title: profile.title })}
                onClick={() => setDoomed(profile)}
              >
                <Trash2 className="size-4" aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewProfile open={isAdding} onClose={() => setAdding(false)} />
      <ProfileDetails profile={shown} onRenamed={setShown} onClose={() => setShown(null)} />
      <Dialog
        open={doomed !== null}
        title={t("deleteTitle")}
        onClose={() => setDoomed(null)}
        footer={
          <>
            <Button onClick={() => setDoomed(null)}>{tCommon("cancel")}</Button>
            <Button
              look="danger"
              onClick={() => {
                if (doomed) remove.mutate(doomed);
                setDoomed(null);
              }}
            >
              {tCommon("delete")}
            </Button>
          </>
        }
      >
        <p>{t("deleteText", { title: doomed?.title ?? "" })}</p>
      </Dialog>
    </>
  );
}
