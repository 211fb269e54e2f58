"use client";

import { ExternalLink } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { JobView } from "@/api/types";
import { buttonClass } from "@/components/ui/classes";
import { LoadingBlock } from "@/components/ui/states";
import { FRESH_MS, useFollow } from "@/features/status/downloads";

interface Props {
  job: JobView;
  readAt: number;
  refetch: () => void;
}

/** The dashboard as the job wrote it, a page of its own without scripts; links to it change with every look at the job. */
export function DashboardTab({ job, readAt, refetch }: Props) {
  const t = useTranslations("review.dashboard");
  const tDownloads = useTranslations("downloads");
  const follow = useFollow(job, readAt);
  const output = job.outputs.find(({ mediaType }) => mediaType.startsWith("text/html"));
  const written = job.steps.dashboard_builder?.endedAt ?? "";
  const [shown, setShown] = useState<{ url: string; written: string } | null>(null);
  const [openedAt] = useState(() => Date.now());
  // A link that was read long before this tab was opened may have expired.
  const isFresh = openedAt - readAt < FRESH_MS;
  if (output && isFresh && shown?.written !== written) setShown({ url: output.url, written });
  useEffect(() => {
    if (!isFresh) refetch();
  }, [isFresh, refetch]);
  if (!output || !shown) return <LoadingBlock label={tDownloads("none")} />;
  return (
    <div className="space-y-3">
      <a
        href={output.url}
        target="_blank"
        rel="noreferrer"
        onClick={(event) => void follow(event, output)}
        className={buttonClass("secondary", "sm")}
      >
        <ExternalLink className="size-4" aria-hidden />
        {t("open")}
      </a>
      <iframe
        key={written}
        title={t("label")}
        src={shown.url}
        sandbox="allow-popups"
        className="h-[70dvh] w-full rounded-lg border border-line bg-white"
      />
    </div>
  );
}
