"use client";

import { Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/classes";
import { AreaField } from "@/components/ui/field";
import { valueAt, withoutItem } from "@/lib/pointer";
import { useReview } from "./context";
import { PictureMark } from "./picture-mark";
import { useIsSelected } from "./selection";
import { StandingMark, ValueField } from "./value-field";

interface Props {
  pointer: string;
  label: string;
}

/** Sentences, one below the other, each with its own place in the document. */
export function LinesField({ pointer, label }: Props) {
  const t = useTranslations("review");
  const { cv, edit, replace } = useReview();
  const lines = (valueAt(cv, pointer) as string[] | undefined) ?? [];
  return (
    <div role="group" aria-label={label}>
      {lines.length > 0 && <p className="px-2 text-xs font-medium text-ink-3">{label}</p>}
      {lines.map((_, index) => (
        <ValueField
          key={index}
          multiline
          hideLabel
          pointer={`${pointer}/${index}`}
          label={`${label} ${index + 1}`}
          onRemove={() => replace(withoutItem(cv, pointer, index))}
        />
      ))}
      <Button look="ghost" size="sm" className="text-ink-3" onClick={() => edit(pointer, [...lines, ""])}>
        <Plus className="size-4" aria-hidden />
        {t("addTo", { label, field: pointer.split("/").at(-1) ?? "" })}
      </Button>
    </div>
  );
}

function Word({ pointer, word }: { pointer: string; word: string }) {
  const { selection, selectValue, standing, isFromPicture } = useReview();
  const isSelected = useIsSelected(selection, pointer);
  const isWeak = ["ungrounded", "unsure"].includes(standing(pointer));
  return (
    <li>
      <button
        type="button"
        data-pointer={pointer}
        onClick={() => selectValue(pointer, "field")}
        className={cx(
          "min-h-7 rounded-md border px-2 py-0.5 text-left text-[0.8125rem]",
          isSelected
            ? "border-accent bg-accent-soft text-accent-ink"
            : isWeak
              ? "border-dashed border-warn bg-surface"
              : "border-transparent bg-raised hover:border-edge",
        )}
      >
        {word}
        {isFromPicture(pointer) && <PictureMark pointer={pointer} isShort />}
      </button>
    </li>
  );
}

/** Words as chips; a click shows a word's place, the pencil edits them all as text, one per line. */
export function WordsField({ pointer, label }: Props) {
  const t = useTranslations("review");
  const { cv, edit, isChanged, standing } = useReview();
  const [isEditing, setEditing] = useState(false);
  const words = (valueAt(cv, pointer) as string[] | undefined) ?? [];
  if (words.length === 0 && !isEditing) {
    return (
      <Button look="ghost" size="sm" className="text-ink-3" onClick={() => setEditing(true)}>
        <Plus className="size-4" aria-hidden />
        {t("addTo", { label, field: pointer.split("/").at(-1) ?? "" })}
      </Button>
    );
  }
  return (
    <div role="group" aria-label={label} className="w-full px-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2">
        <p className="text-xs font-medium text-ink-3">{label}</p>
        <StandingMark
          standing={words.length > 0 ? standing(pointer) : "unknown"}
          isChanged={isChanged(pointer)}
        />
        <Button
          look="ghost"
          size="icon"
          className="size-7"
          aria-label={t(isEditing ? "doneEditing" : "editWords", { label })}
          aria-expanded={isEditing}
          onClick={() => setEditing(!isEditing)}
        >
          <Pencil className="size-3.5" aria-hidden />
        </Button>
      </div>
      {isEditing ? (
        <AreaField
          label={label}
          hideLabel
          hint={t("onePerLine")}
          rows={Math.min(12, words.length + 2)}
          value={words.join("\n")}
          onChange={(event) => edit(pointer, event.target.value === "" ? [] : event.target.value.split("\n"))}
          onBlur={() => edit(pointer, words.map((word) => word.trim()).filter(Boolean))}
        />
      ) : (
        <ul className="flex flex-wrap gap-1.5">
          {words.map((word, index) => (
            <Word key={index} pointer={`${pointer}/${index}`} word={word} />
          ))}
        </ul>
      )}
    </div>
  );
}
