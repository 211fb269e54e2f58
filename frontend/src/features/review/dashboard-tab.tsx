"use client";

import { ExternalLink } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { JobView } from "@/api/types";
import { buttonClass } from "@/components/ui/classes";

/** The dashboard as the job wrote it, a page of its own without scripts; links to it change with every look at the job. */
export function DashboardTab({ job }: { job: JobView }) {
  const t = useTranslations("review.dashboard");
  const url = job.outputs.find(({ mediaType }) => mediaType.startsWith("text/html"))?.url ?? "";
  const written = job.steps.dashboard_builder?.endedAt ?? "";
  const [shown, setShown] = useState({ url, written });
  if (shown.written !== written) setShown({ url, written });
  return (
    <div className="space-y-3">
      <a href={url} target="_blank" rel="noreferrer" className={buttonClass("secondary", "sm")}>
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
