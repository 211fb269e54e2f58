"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { getProfile, saveProfile } from "@/api/profiles";
import type { SavedProfile } from "@/api/types";
import { Dialog } from "@/components/ui/dialog";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { versionsOfSaved } from "@/features/versions/sources";
import { arriving } from "@/lib/arriving";

// Fetched when a profile is opened, not with the list.
const desk = arriving(async () => ({
  default: (await import("@/features/profile-editor/profile-desk")).ProfileDesk,
}));

/** A saved profile, to be looked at and corrected. */
export function ProfileDetails({ profile, onClose }: { profile: SavedProfile | null; onClose: () => void }) {
  return (
    <Dialog open={profile !== null} wide title={profile?.title ?? ""} onClose={onClose}>
      {profile && <Content profileId={profile.id} />}
    </Dialog>
  );
}

function Content({ profileId }: { profileId: string }) {
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
