"use client";

import { CloudOff, RotateCcw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "@/api/problem";
import { Button } from "./button";
import { cx } from "./classes";

/** What went wrong, and what to do about it, in the reader's language. */
export function useProblemText(): (error: unknown) => { title: string; advice: string } {
  const t = useTranslations("problems");
  return (error) => {
    const problem = error instanceof ApiProblem ? error : new ApiProblem("unknown", 0);
    const known = t.has(`${problem.code}.title`)
      ? problem.code
      : problem.status === 404
        ? "not_found"
        : problem.status === 413 && !problem.detail
          ? "too_large"
          : problem.status >= 500
            ? "server"
            : "unknown";
    // The API's sentences say themselves what to do.
    if (known === "unknown" && problem.detail) return told(problem.detail);
    return { title: t(`${known}.title`), advice: t(`${known}.advice`) };
  };
}

/** A sentence that says what is wrong, and those after it, which say what to do; "z. B." ends none. */
export function told(detail: string): { title: string; advice: string } {
  const [, title = detail, advice = ""] = /^(.*?[^\s.]{4,}[.!?])\s+(?=\p{Lu})(.*)$/su.exec(detail) ?? [];
  return { title, advice };
}

export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useProblemText()(error);
  const t = useTranslations("common");
  const isOffline = error instanceof ApiProblem && error.code === "offline";
  const Icon = isOffline ? CloudOff : TriangleAlert;
  return (
    <div role="alert" className="flex gap-3 rounded-xl bg-bad-soft p-4 text-sm text-bad">
      <Icon className="mt-0.5 size-5 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{text.title}</p>
        {text.advice && <p className="mt-0.5">{text.advice}</p>}
        {onRetry && (
          <Button size="sm" className="mt-3" onClick={onRetry}>
            <RotateCcw className="size-4" aria-hidden />
            {t("tryAgain")}
          </Button>
        )}
      </div>
    </div>
  );
}

export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center rounded-xl border border-dashed border-edge/50 px-6 py-14 text-center">
      <div className="mb-4 grid size-12 place-items-center rounded-full bg-accent-soft text-accent-ink">
        {icon}
      </div>
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <div className="mt-1.5 max-w-md text-sm text-ink-3">{children}</div>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx("animate-pulse rounded-lg bg-raised", className)} />;
}

export function LoadingBlock({ rows = 4, label }: { rows?: number; label: string }) {
  return (
    <div role="status" data-loading className="space-y-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className="h-14" />
      ))}
    </div>
  );
}
