"use client";

import { CircleCheck, CircleX, Clock, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import type { JobStatus } from "@/api/types";
import { Pill, type Tone } from "@/components/ui/pill";

const LOOKS: Record<JobStatus, { tone: Tone; icon: typeof Clock; spins?: boolean }> = {
  pending: { tone: "neutral", icon: Clock },
  processing: { tone: "accent", icon: LoaderCircle, spins: true },
  completed: { tone: "ok", icon: CircleCheck },
  completed_with_errors: { tone: "warn", icon: TriangleAlert },
  failed: { tone: "bad", icon: CircleX },
};

export function StatusPill({ status }: { status: JobStatus }) {
  const t = useTranslations("statuses");
  const { tone, icon: Icon, spins } = LOOKS[status];
  return (
    <Pill
      tone={tone}
      icon={<Icon className={`size-3.5 shrink-0 ${spins ? "animate-spin" : ""}`} aria-hidden />}
    >
      {t(status)}
    </Pill>
  );
}
