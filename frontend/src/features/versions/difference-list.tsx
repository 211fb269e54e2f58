"use client";

import { useLocale, useTranslations } from "use-intl";
import type { Change } from "@/lib/pointer";
import { shownDate } from "@/lib/written-date";

/** Before and after of each value, side by side. */
export function DifferenceList({
  changes,
  labelOf,
}: {
  changes: Change[];
  labelOf: (pointer: string) => string;
}) {
  const t = useTranslations("review.save");
  const language = useLocale();
  return (
    <dl className="divide-y divide-line pb-3">
      {changes.map(({ pointer, before, after }) => (
        <div key={pointer} className="py-3">
          <dt className="text-xs font-medium text-ink-3">{labelOf(pointer)}</dt>
          <dd className="mt-1 grid gap-2 sm:grid-cols-2">
            <del className="rounded-md bg-bad-soft px-2.5 py-1.5 whitespace-pre-line text-bad no-underline">
              <span className="sr-only">{t("before")}: </span>
              {before ? shownDate(before, language) : t("nothing")}
            </del>
            <ins className="rounded-md bg-ok-soft px-2.5 py-1.5 whitespace-pre-line text-ok no-underline">
              <span className="sr-only">{t("after")}: </span>
              {after ? shownDate(after, language) : t("nothing")}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
