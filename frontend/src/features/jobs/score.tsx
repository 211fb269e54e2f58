"use client";

import { useTranslations } from "use-intl";
import type { Recommendation } from "@/api/types";
import { cx } from "@/components/ui/classes";

const INK: Record<Recommendation, string> = { go: "text-ok", maybe: "text-warn", no_go: "text-bad" };

/** The score as an arc and a number; colour repeats what the recommendation says in words. */
export function ScoreRing({
  score,
  recommendation,
  size = 40,
}: {
  score: number;
  recommendation: Recommendation | null;
  size?: number;
}) {
  const t = useTranslations("match");
  const radius = 16;
  const around = 2 * Math.PI * radius;
  return (
    <svg
      viewBox="0 0 40 40"
      width={size}
      height={size}
      role="img"
      aria-label={t("scoreOf", { score })}
      className={cx("shrink-0", recommendation ? INK[recommendation] : "text-accent")}
    >
      <circle cx="20" cy="20" r={radius} fill="none" strokeWidth="3.5" className="stroke-line" />
      <circle
        cx="20"
        cy="20"
        r={radius}
        fill="none"
        stroke="currentColor"
        strokeWidth="3.5"
        strokeLinecap="round"
        strokeDasharray={`${(around * score) / 100} ${around}`}
        transform="rotate(-90 20 20)"
      />
      <text
        x="20"
        y="24.2"
        textAnchor="middle"
        fontSize="12"
        fontWeight="600"
        fill="currentColor"
        className="tabular"
        aria-hidden
      >
        {score}
      </text>
    </svg>
  );
}
