"use client";

import { Check, Circle, LoaderCircle, Minus, X } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { type JobView, STEP_NAMES, type StepStatus, type StepView } from "@/api/types";
import { cx } from "@/components/ui/classes";
import { dateTime, duration } from "@/lib/format";

const MARKS: Record<StepStatus, { icon: typeof Check; className: string }> = {
  waiting: { icon: Circle, className: "bg-raised text-ink-3" },
  running: { icon: LoaderCircle, className: "bg-accent-soft text-accent-ink" },
  done: { icon: Check, className: "bg-ok-soft text-ok" },
  failed: { icon: X, className: "bg-bad-soft text-bad" },
  skipped: { icon: Minus, className: "bg-raised text-ink-3" },
};

const WAITING: StepView = {
  state: "waiting",
  attempts: 0,
  startedAt: null,
  endedAt: null,
  reason: null,
  cost: null,
  answer: null,
  batch: null,
};

/** Without a job yet: the steps that are to come. */
export function Stepper({ job }: { job: JobView | null }) {
  const t = useTranslations("steps");
  const language = useLocale();
  return (
    <ol className="relative">
      {STEP_NAMES.map((name, index) => {
        const step = job?.steps[name] ?? WAITING;
        const { icon: Icon, className } = MARKS[step.state];
        // Steps that were skipped for the same reason do not all repeat it.
        const before = STEP_NAMES[index - 1];
        const said = before && job?.steps[before]?.reason?.message;
        const took = duration(step.startedAt, step.endedAt, language);
        return (
          <li
            key={name}
            data-step={name}
            data-state={step.state}
            className="relative flex gap-4 pb-6 last:pb-0"
          >
            {index < STEP_NAMES.length - 1 && (
              <span aria-hidden className="absolute top-9 bottom-1 left-[0.9375rem] w-px bg-line" />
            )}
            <span className={cx("grid size-8 shrink-0 place-items-center rounded-full", className)}>
              <Icon className={cx("size-4", step.state === "running" && "animate-spin")} aria-hidden />
            </span>
            <div className="min-w-0 flex-1 pt-1">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <p
                  className={cx(
                    "font-medium",
                    step.state === "waiting" || step.state === "skipped" ? "text-ink-3" : "",
                  )}
                >
                  {t(`names.${name}`)}
                </p>
                <p className="text-[0.8125rem] text-ink-3 tabular">
                  {job && t(`states.${step.state}`)}
                  {took && step.state !== "skipped" && ` · ${took}`}
                  {step.attempts > 1 && ` · ${t("attempts", { count: step.attempts })}`}
                </p>
              </div>
              {step.batch && (
                <p className="mt-0.5 text-sm text-ink-3 tabular" data-batch>
                  {t("batch", {
                    since: dateTime(step.batch.since, language),
                    until: dateTime(step.batch.until, language),
                  })}
                </p>
              )}
              {step.answer && (
                <p className="mt-0.5 text-sm text-ink-3 tabular" data-answer>
                  {t(step.answer.tokens ? "answer" : "recognition", {
                    tokens: step.answer.tokens,
                    speed: Math.round(step.answer.tokensPerSecond),
                    part: step.answer.part ?? 1,
                    parts: step.answer.parts ?? 1,
                  })}
                </p>
              )}
              {step.reason && step.reason.message !== said && (
                <p className={cx("mt-0.5 text-sm", step.state === "failed" ? "text-bad" : "text-ink-3")}>
                  {step.reason.message}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
