"use client";

import { Pencil } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { AreaField } from "@/components/ui/field";
import { useDraft } from "@/lib/draft";
import type { WordingDesk } from "./use-wording";

interface Props {
  jobId: string;
  /** Where it stands in the wording. */
  pointer: string;
  label: string;
  value: string;
  isEdited: boolean;
  isList?: boolean;
  /** A heading over it is the caller's; else the label is shown. */
  heading?: ReactNode;
  desk: WordingDesk;
  children?: ReactNode;
}

/** A text that is computed, or in a person's own words: shown, written, and given back to the software. */
export function OwnWords({ jobId, pointer, label, value, isEdited, isList, heading, desk, children }: Props) {
  const t = useTranslations("correct.wording");
  const tCommon = useTranslations("common");
  const [typed, setTyped, forget] = useDraft<string | null>(`wording.${jobId}${pointer}`, null);
  const opener = useRef<HTMLDivElement>(null);
  const close = () => {
    setTyped(null);
    forget();
    requestAnimationFrame(() => opener.current?.querySelector("button")?.focus());
  };
  const save = () => {
    if (typed === null || typed === value) return close();
    const lines = () =>
      typed
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
    desk.write(pointer, isList ? lines() : typed, close);
  };
  return (
    <section data-words={pointer}>
      <div ref={opener} className="flex min-h-8 flex-wrap items-center gap-x-2">
        {heading ?? <h2 className="text-sm font-semibold">{label}</h2>}
        {isEdited && (
          <span className="inline-flex items-center gap-1 text-xs text-accent-ink">
            <Pencil className="size-3 shrink-0" aria-hidden />
            {t("edited")}
          </span>
        )}
        <span className="ml-auto inline-flex gap-1">
          {isEdited && typed === null && (
            <Button
              look="ghost"
              size="sm"
              aria-label={t("resetOf", { label })}
              disabled={!desk.mayChange}
              onClick={() => desk.write(pointer, undefined)}
            >
              {t("reset")}
            </Button>
          )}
          {typed === null && (
            <Button
              look="ghost"
              size="icon"
              className="size-8"
              aria-label={t("editOf", { label })}
              onClick={() => setTyped(value)}
            >
              <Pencil className="size-3.5" aria-hidden />
            </Button>
          )}
        </span>
      </div>
      {typed === null ? (
        children !== undefined ? (
          children
        ) : (
          <p className="text-sm break-words whitespace-pre-line text-ink-2">{value || t("empty")}</p>
        )
      ) : (
        <form
          data-own-undo
          className="space-y-2"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <AreaField
            label={label}
            hideLabel
            autoFocus
            hint={isList ? t("onePerLine") : undefined}
            rows={Math.min(14, Math.max(2, Math.ceil(typed.length / 60) + 1, typed.split("\n").length + 1))}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <div className="flex gap-2">
            <Button type="submit" look="primary" size="sm" disabled={!desk.mayChange}>
              {tCommon("save")}
            </Button>
            <Button size="sm" onClick={close}>
              {tCommon("cancel")}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
