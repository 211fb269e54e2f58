"use client";

import { useMutation } from "@tanstack/react-query";
import { BadgeCheck, CircleHelp } from "lucide-react";
import { type ReactNode, useCallback, useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ApiProblem } from "@/api/problem";
import type { JobProfile } from "@/api/types";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { SaveBar } from "@/features/review/save-bar";
import { UndoButtons } from "@/features/review/undo-buttons";
import { profileChanges } from "@/features/versions/differences";
import type { VersionSource } from "@/features/versions/sources";
import { VersionsButton } from "@/features/versions/versions-button";
import { useDraft } from "@/lib/draft";
import { dateTime } from "@/lib/format";
import { useUndo, useUndoKeys } from "@/lib/undo";
import { ProfileEditor } from "./profile-editor";
import { useProfileLabel } from "./profile-label";

/** Whether somebody has said that the profile is right, and what that means. */
function Confirmation({ profile, children }: { profile: JobProfile; children: ReactNode }) {
  const t = useTranslations("correct.profile");
  const language = useLocale();
  const isConfirmed = profile.confirmedAt !== null;
  const state = profile.version === 0 ? "unread" : "unconfirmed";
  const Icon = isConfirmed ? BadgeCheck : CircleHelp;
  return (
    <div
      data-confirmed={isConfirmed}
      className={`flex gap-2 rounded-lg px-3 py-2.5 text-[0.8125rem] ${isConfirmed ? "bg-ok-soft text-ok" : "bg-warn-soft text-warn"}`}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">
        <p>{isConfirmed ? t("confirmed", { when: dateTime(profile.confirmedAt, language) }) : t(state)}</p>
        {children}
      </div>
    </div>
  );
}

interface Props {
  /** Of the draft, which outlives a reload. */
  name: string;
  stored: JobProfile;
  versions: VersionSource;
  isBusy: boolean;
  save: (profile: JobProfile, version: number, confirm: boolean) => Promise<unknown>;
  /** Ask for what is stored: somebody else saved first. */
  refetch: () => void;
}

/** A job profile, read or saved for many, on its way to being right: corrected, undone, saved, confirmed. */
export function ProfileDesk({ name, stored, versions, isBusy, save, refetch }: Props) {
  const t = useTranslations("correct.profile");
  const toast = useToast();
  const labelOf = useProfileLabel();
  const [draft, setDraft, forget] = useDraft<JobProfile | null>(`profile.${name}`, null);
  const value = draft ?? stored;
  const steps = useUndo<JobProfile>(`profile.${name}`, value, setDraft);
  useUndoKeys(steps);
  const changes = useMemo(() => profileChanges(stored, value), [stored, value]);
  const discard = useCallback(() => {
    setDraft(null);
    forget();
  }, [setDraft, forget]);
  const saving = useMutation({
    mutationFn: (confirm: boolean) => save(value, stored.version, confirm),
    onSuccess: (_, confirm) => {
      discard();
      toast(t(confirm ? "savedConfirmed" : "saved"));
    },
    onError: (problem) => {
      // Theirs is then what these edits began from; nothing typed is lost.
      if (problem instanceof ApiProblem && problem.status === 412) refetch();
    },
  });
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-end gap-2">
        <div className="min-w-0 flex-1 basis-56">
          <Confirmation profile={stored}>
            {stored.confirmedAt === null && stored.version > 0 && changes.length === 0 && (
              <Button
                look="primary"
                size="sm"
                className="mt-2"
                disabled={isBusy || saving.isPending}
                onClick={() => saving.mutate(true)}
              >
                {t("confirm")}
              </Button>
            )}
          </Confirmation>
        </div>
        <span className="inline-flex items-center gap-1">
          <UndoButtons of={steps} isBusy={saving.isPending} />
          <VersionsButton source={versions} of="job_profile" isBusy={isBusy} />
        </span>
      </div>
      <ProfileEditor value={value} stored={stored} onChange={steps.change} />
      {saving.isError && (
        <div className="mt-3">
          <ProblemNote error={saving.error} />
        </div>
      )}
      <SaveBar
        changes={changes}
        labelOf={labelOf(stored, value)}
        isSaving={saving.isPending}
        isBlocked={isBusy}
        save={{ look: "secondary", text: t("save") }}
        confirm={{ text: t("saveAndConfirm"), run: () => saving.mutate(true) }}
        onSave={() => saving.mutate(false)}
        onDiscard={discard}
      />
    </>
  );
}
