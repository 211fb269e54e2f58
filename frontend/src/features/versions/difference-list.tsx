"use client";

import { useTranslations } from "use-intl";
import type { Change } from "@/lib/pointer";

/** Before and after of each value, side by side. */
export function DifferenceList({
  changes,
  labelOf,
}: {
  changes: Change[];
  labelOf: (pointer: string) => string;
}) {
  const t = useTranslations("review.save");
  return (
    <dl className="divide-y divide-line pb-3">
      {changes.map(({ pointer, before, after }) => (
        <div key={pointer} className="py-3">
          <dt className="text-xs font-medium text-ink-3">{labelOf(pointer)}</dt>
          <dd className="mt-1 grid gap-2 sm:grid-cols-2">
            <del className="rounded-md bg-bad-soft px-2.5 py-1.5 whitespace-pre-line text-bad no-underline">
              <span className="sr-only">{t("before")}: </span>
              {before || t("nothing")}
            </del>
            <ins className="rounded-md bg-ok-soft px-2.5 py-1.5 whitespace-pre-line text-ok no-underline">
              <span className="sr-only">{t("after")}: </span>
              {after || t("nothing")}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
