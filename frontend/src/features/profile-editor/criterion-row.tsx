"use client";

import { Merge, Scissors, Trash2 } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import type { Criterion, CriterionKind } from "@/api/types";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/classes";
import { dropOn, Handle } from "@/components/ui/handle";
import { CRITERION_KINDS, WEIGHTS } from "@/features/review/criteria-choices";

const LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"] as const;

interface Props {
  criterion: Criterion;
  index: number;
  count: number;
  isEdited: boolean;
  onChange: (next: Criterion, field: string) => void;
  onMove: (to: number) => void;
  onDropped: (from: number) => void;
  onSplit: (caret: number | null) => void;
  onJoin: () => void;
  onRemove: () => void;
}

const small =
  "h-8 rounded-md border border-edge/70 bg-surface px-2 text-[0.8125rem] text-ink hover:border-edge focus-visible:outline-offset-0";

export function CriterionRow({
  criterion,
  index,
  count,
  isEdited,
  onChange,
  onMove,
  onDropped,
  onSplit,
  onJoin,
  onRemove,
}: Props) {
  const t = useTranslations("correct.profile");
  const tMatch = useTranslations("match");
  const caret = useRef<number | null>(null);
  const name = criterion.text || t("nth", { number: index + 1 });
  const set = <Field extends keyof Criterion>(field: Field, value: Criterion[Field]) =>
    onChange({ ...criterion, [field]: value }, field);
  return (
    <li
      data-criterion={criterion.id}
      {...dropOn("criteria", onDropped)}
      className="grid grid-cols-[auto_1fr] gap-x-1 rounded-lg border bg-surface py-2 pr-2 pl-1 border-line"
    >
      <Handle list="criteria" index={index} count={count} name={name} onMove={onMove} />
      <div className="min-w-0">
        <div className="flex items-start">
          <textarea
            rows={1}
            value={criterion.text}
            aria-label={t("text", { number: index + 1 })}
            placeholder={t("placeholder")}
            onChange={(event) => set("text", event.target.value.replace(/\n/g, " "))}
            onSelect={(event) => {
              caret.current = event.currentTarget.selectionStart;
            }}
            className="w-full resize-none rounded-md border border-transparent bg-transparent px-2 py-1.5 text-sm leading-6 font-medium [field-sizing:content] hover:border-edge focus:border-accent focus:outline-none"
          />
          {isEdited && <p className="shrink-0 px-2 pt-2 text-xs text-accent-ink">{t("edited")}</p>}
        </div>
        <div className="flex flex-wrap items-center gap-1.5 px-2">
          <select
            aria-label={tMatch("kindOf", { criterion: name })}
            value={criterion.kind}
            onChange={(event) => set("kind", event.target.value as CriterionKind)}
            className={small}
          >
            {CRITERION_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {tMatch(`kinds.${kind}`)}
              </option>
            ))}
          </select>
          <select
            aria-label={tMatch("weightOf", { criterion: name })}
            value={criterion.weight}
            onChange={(event) => set("weight", Number(event.target.value))}
            className={small}
          >
            {[...new Set([...WEIGHTS, criterion.weight])]
              .sort((a, b) => a - b)
              .map((weight) => (
                <option key={weight} value={weight}>
                  {tMatch("weight", { weight })}
                </option>
              ))}
          </select>
          {criterion.topic === "language" ? (
            <select
              aria-label={t("levelOf", { name })}
              value={criterion.cefr ?? ""}
              onChange={(event) => set("cefr", (event.target.value || null) as Criterion["cefr"])}
              className={small}
            >
              <option value="">{t("anyLevel")}</option>
              {LEVELS.map((level) => (
                <option key={level} value={level}>
                  {t("level", { level })}
                </option>
              ))}
            </select>
          ) : (
            ["skill", "experience"].includes(criterion.topic) && (
              <span className="inline-flex items-center gap-1.5 text-[0.8125rem] text-ink-2">
                <input
                  type="number"
                  min={0}
                  max={50}
                  step={0.5}
                  aria-label={t("yearsOf", { name })}
                  value={criterion.minYears ?? ""}
                  placeholder="–"
                  onChange={(event) =>
                    set("minYears", event.target.value === "" ? null : Number(event.target.value))
                  }
                  className={cx(small, "w-16")}
                />
                {t("years")}
              </span>
            )
          )}
          <span className="ml-auto inline-flex">
            <Button
              look="ghost"
              size="icon"
              className="size-8"
              aria-label={t("split", { name })}
              title={t("splitHint")}
              onClick={() => onSplit(caret.current)}
            >
              <Scissors className="size-4" aria-hidden />
            </Button>
            <Button
              look="ghost"
              size="icon"
              className="size-8"
              aria-label={t("join", { name })}
              title={t("joinHint")}
              disabled={index === count - 1}
              onClick={onJoin}
            >
              <Merge className="size-4" aria-hidden />
            </Button>
            <Button
              look="ghost"
              size="icon"
              className="size-8"
              aria-label={t("remove", { name })}
              title={t("removeHint")}
              onClick={onRemove}
            >
              <Trash2 className="size-4" aria-hidden />
            </Button>
          </span>
        </div>
      </div>
    </li>
  );
}
