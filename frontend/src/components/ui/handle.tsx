"use client";

import { GripVertical } from "lucide-react";
import type { DragEvent, KeyboardEvent } from "react";
import { useTranslations } from "use-intl";

interface Props {
  /** Which list: an item can be dropped in its own alone. */
  list: string;
  index: number;
  count: number;
  /** What is moved, in words. */
  name: string;
  onMove: (to: number) => void;
}

const typeOf = (list: string) => `application/x-${list.toLowerCase()}`;

/** What moves an item of a list: dragged, or with the arrow keys, Home and End, where it keeps the focus. */
export function Handle({ list, index, count, name, onMove }: Props) {
  const t = useTranslations("correct");
  const walk = (event: KeyboardEvent) => {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0 || to >= count) return;
    onMove(to);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-handle="${list}/${to}"]`)?.focus(),
    );
  };
  return (
    <button
      type="button"
      data-handle={`${list}/${index}`}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(typeOf(list), String(index));
        event.dataTransfer.effectAllowed = "move";
      }}
      onKeyDown={walk}
      aria-label={t("move", { name, place: index + 1, count })}
      title={t("moveKeys")}
      className="grid min-h-8 w-7 shrink-0 cursor-grab place-items-center self-start rounded-md text-ink-3 hover:bg-raised hover:text-ink"
    >
      <GripVertical className="size-4" aria-hidden />
    </button>
  );
}

/** What lets an item of the list be dropped on an element. */
export const dropOn = (list: string, onDropped: (from: number) => void) => ({
  onDragOver: (event: DragEvent) => {
    if (event.dataTransfer.types.includes(typeOf(list))) event.preventDefault();
  },
  onDrop: (event: DragEvent) => {
    const from = event.dataTransfer.getData(typeOf(list));
    if (!from) return;
    event.preventDefault();
    onDropped(Number(from));
  },
});
