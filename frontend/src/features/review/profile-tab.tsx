"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { getJobProfile, saveJobProfile } from "@/api/corrections";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { ProfileDesk } from "@/features/profile-editor/profile-desk";
import { versionsOf } from "@/features/versions/sources";

interface ProfileTabProps {
  jobId: string;
  isBusy: boolean;
}

export default function ProfileTab({ jobId, isBusy }: ProfileTabProps) {
  const t = useTranslations("review");
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["job-profile", jobId],
    queryFn: () => getJobProfile(jobId),
  });
  if (error && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingBlock label={t("document.loading")} />;
  return (
    <div className="px-2">
      <ProfileDesk
        name={jobId}
        stored={data}
        versions={versionsOf(jobId, "job_profile")}
        isBusy={isBusy}
        save={async (profile, version, confirm) => {
          const saved = await saveJobProfile(jobId, profile, version, confirm);
          queryClient.setQueryData(["job-profile", jobId], saved);
          for (const name of ["job", "versions"])
            void queryClient.invalidateQueries({ queryKey: [name, jobId] });
        }}
        refetch={() => void refetch()}
      />
    </div>
  );
}
