"use client";

import { useTranslations } from "use-intl";
import { cardClass, cx } from "@/components/ui/classes";
import { Skeleton } from "@/components/ui/states";

export const TABS = ["data", "findings", "match", "feedback", "offer", "dashboard", "downloads"] as const;
export type Tab = (typeof TABS)[number];

export const tabListClass =
  "mb-4 flex overflow-x-auto border-b border-line bg-surface [scrollbar-width:none] sm:flex-wrap sm:overflow-x-visible";
export const tabClass =
  "-mb-px min-h-10 shrink-0 focus-visible:-outline-offset-2 border-b-2 border-transparent px-2 text-sm lg:px-1.5 2xl:px-2.5 font-medium text-ink-3 hover:text-ink " +
  "data-[state=active]:border-accent data-[state=active]:text-ink";

/** The document's side while there is nothing on it. */
export function DocumentFrame() {
  return (
    <div className="h-full rounded-xl border border-line bg-raised p-3">
      <div className="h-full bg-surface shadow-card" />
    </div>
  );
}

/** The two sides before anything is in them; part of the exported page. */
export function ReviewFrame() {
  const t = useTranslations("review");
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2" aria-busy="true">
      <p role="status" className="sr-only">
        {t("document.loading")}
      </p>
      <div className="hidden h-[calc(100dvh-6rem)] lg:block">
        <DocumentFrame />
      </div>
      <div className={cx(cardClass, "min-w-0 p-3 sm:p-4")}>
        <div aria-hidden className={tabListClass}>
          {TABS.map((name) => (
            <span key={name} className={cx(tabClass, "inline-flex items-center")}>
              {t(`tabs.${name}`)}
            </span>
          ))}
        </div>
        <div className="grid gap-x-3 gap-y-4 px-2 sm:grid-cols-2">
          {Array.from({ length: 8 }, (_, index) => (
            <div key={index}>
              <Skeleton className="h-3 w-20" />
              <Skeleton className="mt-2 h-6" />
            </div>
          ))}
        </div>
        <Skeleton className="mx-2 mt-8 h-24" />
        <Skeleton className="mx-2 mt-8 h-64" />
      </div>
    </div>
  );
}
