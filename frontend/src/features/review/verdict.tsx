"use client";

import { Check, CircleHelp, CircleSlash, Contrast, X } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Verdict } from "@/api/types";
import { Pill, type Tone } from "@/components/ui/pill";

export const VERDICT_LOOKS: Record<Verdict, { tone: Tone; icon: typeof Check }> = {
  met: { tone: "ok", icon: Check },
  partly: { tone: "warn", icon: Contrast },
  potentially: { tone: "warn", icon: CircleHelp },
  not_met: { tone: "bad", icon: X },
  unknown: { tone: "neutral", icon: CircleSlash },
};

export function VerdictPill({ verdict }: { verdict: Verdict }) {
  const t = useTranslations("match.verdicts");
  const { tone, icon: Icon } = VERDICT_LOOKS[verdict];
  return (
    <Pill tone={tone} icon={<Icon className="size-3.5 shrink-0" aria-hidden />}>
      {t(verdict)}
    </Pill>
  );
}
