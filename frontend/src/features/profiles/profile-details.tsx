"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { getProfile, saveProfile } from "@/api/profiles";
import type { JobProfile, SavedProfile } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { versionsOfSaved } from "@/features/versions/sources";
import { arriving } from "@/lib/arriving";

// Fetched when a profile is opened, not with the list.
const desk = arriving(async () => ({
  default: (await import("@/features/profile-editor/profile-desk")).ProfileDesk,
}));

interface Props {
  profile: SavedProfile | null;
  onRenamed: (profile: SavedProfile) => void;
  onClose: () => void;
}

/** A saved profile, to be looked at, corrected and named. */
export function ProfileDetails({ profile, onRenamed, onClose }: Props) {
  return (
    <Dialog open={profile !== null} wide title={profile?.title ?? ""} onClose={onClose}>
      {profile && <Content profileId={profile.id} onRenamed={onRenamed} />}
    </Dialog>
  );
}

/** The name under which the profile stands in lists. */
function Name({
  stored,
  profile,
  onRenamed,
}: { stored: SavedProfile; profile: JobProfile } & Pick<Props, "onRenamed">) {
  const t = useTranslations("profiles");
  const toast = useToast();
  const queryClient = useQueryClient();
  const [title, setTitle] = useState(stored.title);
  const wished = title.trim();
  const rename = useMutation({
    mutationFn: () => saveProfile(stored.id, profile, profile.version, false, wished),
    onSuccess: (saved) => {
      queryClient.setQueryData(["profile", stored.id], saved);
      void queryClient.invalidateQueries({ queryKey: ["profiles"] });
      setTitle(saved.title);
      onRenamed(saved);
      toast(t("renamed"));
    },
    // Somebody else saved first: what is theirs is then there for the next try.
    onError: () => queryClient.invalidateQueries({ queryKey: ["profile", stored.id] }),
  });
  return (
    <form
      className="mb-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (wished && wished !== stored.title) rename.mutate();
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          className="flex-1 basis-56"
          label={t("nameField")}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Button type="submit" disabled={!wished || wished === stored.title || rename.isPending}>
          {t("rename")}
        </Button>
      </div>
      {rename.isError && (
        <div className="mt-3">
          <ProblemNote error={rename.error} />
        </div>
      )}
    </form>
  );
}

function Content({ profileId, onRenamed }: { profileId: string; onRenamed: Props["onRenamed"] }) {
  const tCommon = useTranslations("common");
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["profile", profileId],
    queryFn: () => getProfile(profileId),
  });
  const ProfileDesk = desk.useComponent();
  if (error && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data?.profile || !ProfileDesk) return <LoadingBlock label={tCommon("loading")} />;
  return (
    <div className="pb-3 text-ink">
      <Name stored={data} profile={data.profile} onRenamed={onRenamed} />
      <ProfileDesk
        name={profileId}
        stored={data.profile}
        versions={versionsOfSaved(profileId)}
        isBusy={false}
        save={async (content, version, confirm) => {
          const saved = await saveProfile(profileId, content, version, confirm);
          queryClient.setQueryData(["profile", profileId], saved);
          for (const key of [["profiles"], ["versions", profileId]])
            void queryClient.invalidateQueries({ queryKey: key });
        }}
        refetch={() => void refetch()}
      />
    </div>
  );
}
