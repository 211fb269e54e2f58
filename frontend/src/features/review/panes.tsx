"use client";

import { useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { isSettled, type JobView } from "@/api/types";
import { cx } from "@/components/ui/classes";
import { ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { useDraft } from "@/lib/draft";
import { useKeptScroll } from "@/lib/kept-scroll";
import { useUndoKeys } from "@/lib/undo";
import { type Review, ReviewContext } from "./context";
import { usePathLabel } from "./findings-tab";
import { DocumentFrame, type Tab } from "./frame";
import { ReviewTabs } from "./review-tabs";
import { SaveBar } from "./save-bar";
import { SourcePane } from "./source-pane";
import type { ReviewState } from "./use-review-state";

type Side = "document" | "data";

/** The document and its data, side by side or one at a time. */
export function ReviewPanes({ job, review, state }: { job: JobView; review: Review; state: ReviewState }) {
  const t = useTranslations("review");
  const toast = useToast();
  const pathLabel = usePathLabel();
  const { jobId } = job;
  const { changes, discard, save, steps } = state.draft;
  const [tab, setTab] = useDraft<Tab>(`tab.${jobId}`, "data");
  const [side, setSide] = useState<Side>("data");
  useUndoKeys(steps, tab === "data" || tab === "findings");
  useKeptScroll(jobId, state.isWhole);
  useWarningBeforeLeaving(changes.length > 0);

  const { selectValue, selection } = review;
  const pick = useCallback(
    (pointer: string) => {
      selectValue(pointer, "mark");
      setTab("data");
      setSide("data");
      // After the tab has been drawn.
      requestAnimationFrame(() => requestAnimationFrame(() => focusField(pointer)));
    },
    [selectValue, setTab],
  );

  return (
    <ReviewContext value={review}>
      <SideChoice side={side} onChange={setSide} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div
          className={cx(
            "h-[calc(100dvh-12rem)] lg:sticky lg:top-[4.5rem] lg:block lg:h-[calc(100dvh-6rem)]",
            side === "document" ? "block" : "hidden",
          )}
        >
          {state.isPainted ? (
            <SourcePane
              jobId={jobId}
              text={state.text}
              hasText={state.hasText}
              marks={state.marks}
              selection={selection}
              onPick={pick}
              labelOf={pathLabel}
            />
          ) : (
            <DocumentFrame />
          )}
        </div>
        <div className={cx("min-w-0 lg:block", side === "data" ? "block" : "hidden")}>
          <ReviewTabs job={job} state={state} tab={tab} onTab={setTab} />
          {save.isError && (
            <div className="mt-3">
              <ProblemNote error={save.error} />
            </div>
          )}
          <SaveBar
            changes={tab === "profile" ? [] : changes}
            labelOf={pathLabel}
            isSaving={save.isPending}
            isBlocked={!isSettled(job)}
            onSave={() => save.mutate(undefined, { onSuccess: () => toast(t("saved")) })}
            onDiscard={discard}
          />
        </div>
      </div>
    </ReviewContext>
  );
}

/** On a narrow screen only one side is seen. */
function SideChoice({ side, onChange }: { side: Side; onChange: (side: Side) => void }) {
  const t = useTranslations("review");
  return (
    <div className="mb-3 grid grid-cols-2 gap-1 rounded-lg bg-raised p-1 lg:hidden">
      {(["data", "document"] as const).map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={side === name}
          onClick={() => onChange(name)}
          className={cx(
            "min-h-9 rounded-md text-sm font-medium",
            side === name ? "bg-surface shadow-card" : "text-ink-2",
          )}
        >
          {t(`sides.${name}`)}
        </button>
      ))}
    </div>
  );
}

function useWarningBeforeLeaving(isNeeded: boolean) {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isNeeded]);
}

function focusField(pointer: string) {
  // The value itself, else the nearest thing around it.
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf("/"))) {
    const field = document.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(at)}"]`);
    if (!field) continue;
    field.scrollIntoView({ block: "center" });
    const target = field.matches("input, textarea, button")
      ? field
      : field.querySelector<HTMLElement>("input");
    target?.focus({ preventScroll: true });
    return;
  }
}
