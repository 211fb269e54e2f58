"use client";

import { GripVertical, Merge, Scissors, Trash2 } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Criterion, CriterionKind } from "@/api/types";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/classes";
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
  const [isOver, setOver] = useState(false);
  const caret = useRef<number | null>(null);
  const name = criterion.text || t("nth", { number: index + 1 });
  const set = <Field extends keyof Criterion>(field: Field, value: Criterion[Field]) =>
    onChange({ ...criterion, [field]: value }, field);
  const walk = (event: KeyboardEvent) => {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onMove(to);
  };
  return (
    <li
      data-criterion={criterion.id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDropped(Number(event.dataTransfer.getData("text/plain")));
      }}
      className={cx(
        "grid grid-cols-[auto_1fr] gap-x-1 rounded-lg border bg-surface py-2 pr-2 pl-1",
        isOver ? "border-accent" : "border-line",
      )}
    >
      <button
        type="button"
        data-handle
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData("text/plain", String(index));
          event.dataTransfer.effectAllowed = "move";
        }}
        onKeyDown={walk}
        aria-label={t("move", { name, place: index + 1, count })}
        title={t("moveKeys")}
        className="grid min-h-9 w-7 cursor-grab place-items-center self-start rounded-md text-ink-3 hover:bg-raised hover:text-ink"
      >
        <GripVertical className="size-4" aria-hidden />
      </button>
      <div className="min-w-0">
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
          {isEdited && <span className="text-xs text-accent-ink">{t("edited")}</span>}
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
