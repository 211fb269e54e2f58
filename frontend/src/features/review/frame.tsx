"use client";

import { type ReactNode, useLayoutEffect } from "react";
import { useTranslations } from "use-intl";
import { cardClass, cx } from "@/components/ui/classes";
import { Skeleton } from "@/components/ui/states";
import { ADDRESS_FIELDS, PERSON_FIELDS } from "./model";

export const TABS = [
  "data",
  "findings",
  "profile",
  "match",
  "feedback",
  "offer",
  "dashboard",
  "downloads",
] as const;
export type Tab = (typeof TABS)[number];

export const GRID = "grid gap-x-3 gap-y-1.5 sm:grid-cols-2";

export const tabListClass =
  "mb-4 flex overflow-x-auto border-b border-line bg-surface [scrollbar-width:none] sm:flex-wrap sm:overflow-x-visible";
export const tabClass =
  "-mb-px min-h-10 shrink-0 focus-visible:-outline-offset-2 border-b-2 border-transparent px-2 text-sm lg:px-1 lg:text-[0.8125rem] 2xl:px-2.5 2xl:text-sm font-medium text-ink-3 hover:text-ink " +
  "data-[state=active]:border-accent data-[state=active]:text-ink";

/** Where the page's head draws the picture of the first page (first-paint.js), at once where that is there. */
export function FirstPage({ className }: { className: string }) {
  useLayoutEffect(() => window.early?.drawPage?.(), []);
  return <canvas data-first-page hidden aria-hidden className={className} />;
}

/** The document's side before its pages are drawn: as wide as they will be, so that nothing moves. */
export function DocumentFrame({ children }: { children?: ReactNode }) {
  return (
    <div className="h-full overflow-hidden rounded-xl border border-line bg-raised p-3 [scrollbar-gutter:stable]">
      <div className="min-h-full bg-surface shadow-card">
        {children ?? <FirstPage className="block w-full" />}
      </div>
    </div>
  );
}

export function Section({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="border-t border-line py-5 first:border-t-0 first:pt-1">
      <div className="mb-2 flex items-center justify-between gap-3 px-2">
        <h2 className="text-[0.9375rem] font-semibold">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Where a field will be. The page's head writes a proven value into it before any bundle runs (first-paint.js). */
function Place({ pointer, label }: { pointer: string; label?: string }) {
  return (
    <div className="min-w-0">
      {label && <p className="flex min-h-5 items-center px-2 text-xs font-medium text-ink-3">{label}</p>}
      {/* An empty text, not none: React then leaves alone what the head has written. */}
      <p
        data-early={pointer}
        suppressHydrationWarning
        className="min-h-8.5 rounded-md border border-transparent px-2 py-1 text-sm leading-6 whitespace-pre-wrap"
      >
        {""}
      </p>
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
        <DocumentFrame>
          {/* The head fills it: React leaves alone what it was not told of. */}
          {/* biome-ignore lint/performance/noImgElement: a picture that is data, and no file */}
          <img
            data-first-page
            hidden
            suppressHydrationWarning
            alt=""
            decoding="sync"
            className="block w-full"
          />
        </DocumentFrame>
      </div>
      <div className={cx(cardClass, "min-w-0 p-3 sm:p-4")}>
        <div aria-hidden className={tabListClass}>
          {TABS.map((name) => (
            <span key={name} className={cx(tabClass, "inline-flex items-center")}>
              {t(`tabs.${name}`)}
            </span>
          ))}
        </div>
        <div className="relative">
          {/* Unseen until it is filled, so that nothing moves when a value takes two lines. */}
          <div className="invisible [[data-read]_&]:visible">
            <Section title={t("sections.person")}>
              <div className={GRID}>
                {PERSON_FIELDS.map((name) => (
                  <Place key={name} pointer={`/person/${name}`} label={t(`fields.${name}`)} />
                ))}
                {ADDRESS_FIELDS.map((name) => (
                  <Place key={name} pointer={`/person/address/${name}`} label={t(`fields.${name}`)} />
                ))}
              </div>
              <div className="h-16" />
            </Section>
            <Section title={t("sections.profile")}>
              <Place pointer="/profile" />
            </Section>
          </div>
          <div className="absolute inset-0 grid content-start gap-x-3 gap-y-4 px-2 sm:grid-cols-2 [[data-read]_&]:hidden">
            {Array.from({ length: 12 }, (_, index) => (
              <Skeleton key={index} className="h-10" />
            ))}
          </div>
        </div>
        <Skeleton className="mx-2 h-64" />
      </div>
    </div>
  );
}
