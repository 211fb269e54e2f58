"use client";

import { CircleHelp, Pencil, Trash2, TriangleAlert } from "lucide-react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/classes";
import { valueAt } from "@/lib/pointer";
import { hasAddress } from "./address-words";
import { useReview } from "./context";
import { doubtOf } from "./doubts";
import type { Standing } from "./model";
import { PictureMark } from "./picture-mark";
import { useIsSelected } from "./selection";
import { useDateText } from "./use-date-text";

const FRAMES: Record<Standing, string> = {
  grounded: "border-transparent",
  unknown: "border-transparent",
  edited: "border-transparent",
  unsure: "border-warn/60 border-dashed",
  ungrounded: "border-warn border-dashed",
};

export function StandingMark({ standing, isChanged }: { standing: Standing; isChanged: boolean }) {
  const shown = isChanged ? "changed" : standing;
  // Most fields: without a single hook.
  return shown === "grounded" || shown === "unknown" ? null : <Mark shown={shown} />;
}

function Mark({ shown }: { shown: Exclude<Standing, "grounded" | "unknown"> | "changed" }) {
  const t = useTranslations("review.standing");
  const Icon = shown === "ungrounded" ? TriangleAlert : shown === "unsure" ? CircleHelp : Pencil;
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1 text-xs",
        shown === "changed" || shown === "edited" ? "text-accent-ink" : "text-warn",
      )}
    >
      <Icon className="size-3 shrink-0" aria-hidden />
      {t(shown)}
    </span>
  );
}

/** Fields that hold a date, as precise as it is known. */
const DATES = /\/(birthDate|availableFrom|date|validUntil)$/;

/** Letters of an e-mail address that the half of a row has room for; a longer one has the whole row, for it must not break. */
const HALF_ROW = 28;

const isLongAddress = (value: string) => value.length > HALF_ROW && hasAddress(value) && !/\s/.test(value);

interface Props {
  pointer: string;
  label: string;
  multiline?: boolean;
  /** For items of a list, whose label is the list's. */
  hideLabel?: boolean;
  onRemove?: () => void;
}

/** A value as it will be printed, editable where it stands; looking at it shows its place in the document. */
export function ValueField({ pointer, label, multiline, hideLabel, onRemove }: Props) {
  const t = useTranslations("review");
  const { cv, edit, selection, selectValue, isChanged, standing, isFromPicture } = useReview();
  const id = useId();
  const value = (valueAt(cv, pointer) as string | null | undefined) ?? "";
  const isSelected = useIsSelected(selection, pointer);
  const changed = isChanged(pointer);
  const state = value ? standing(pointer) : "unknown";
  const date = useDateText(value, (next) => edit(pointer, next || null));
  const isDate = DATES.test(pointer);
  const doubt = doubtOf(pointer, value, new Date());
  const shared = {
    id,
    value: isDate ? date.text : value,
    "data-pointer": pointer,
    placeholder: t("empty"),
    "aria-describedby": doubt ? `${id}-doubt` : undefined,
    onFocus: () => selectValue(pointer, "field"),
    // A click on a field that has the focus already shows its place again.
    onClick: () => selectValue(pointer, "field"),
    onBlur: date.leave,
    onChange: ({ target }: { target: { value: string } }) =>
      isDate ? date.type(target.value) : edit(pointer, target.value || null),
    className: cx(
      "w-full resize-none rounded-md border bg-transparent px-2 py-1 text-sm leading-6 [field-sizing:content]",
      "hover:border-edge focus:border-accent focus:outline-none",
      isSelected ? "border-accent bg-accent-soft" : FRAMES[changed ? "edited" : state],
    ),
  };
  return (
    <div className={cx("min-w-0", isLongAddress(value) && "sm:col-span-2")}>
      <div className={cx("flex flex-wrap items-center gap-x-2 px-2", !hideLabel && "min-h-5")}>
        <label htmlFor={id} className={hideLabel ? "sr-only" : "text-xs font-medium text-ink-3"}>
          {label}
        </label>
        <StandingMark standing={state} isChanged={changed} />
        {value && isFromPicture(pointer) && <PictureMark pointer={pointer} />}
      </div>
      <div className="flex items-start gap-1">
        {/* A text area grows with its text; a value of one line stays one. */}
        <textarea
          rows={1}
          {...shared}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !multiline) event.preventDefault();
          }}
        />
        {onRemove && (
          <Button
            look="ghost"
            size="icon"
            className="size-8"
            aria-label={t("removeItem", { label })}
            onClick={onRemove}
          >
            <Trash2 className="size-4" aria-hidden />
          </Button>
        )}
      </div>
      {doubt && (
        <p id={`${id}-doubt`} className="px-2 text-xs text-warn">
          {t(`doubts.${doubt}`)}
        </p>
      )}
    </div>
  );
}
