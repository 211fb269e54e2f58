"use client";

import { ScanText } from "lucide-react";
import { useTranslations } from "use-intl";

/** Says of a value that it was read from the picture of a page. `isShort` leaves no room for words to be seen. */
export function PictureMark({ pointer, isShort }: { pointer: string; isShort?: boolean }) {
  const words = useTranslations("review")("fromPicture");
  return (
    <span
      data-from-picture={pointer}
      title={words}
      className={isShort ? "ml-1 text-ink-3" : "inline-flex items-center gap-1 text-xs text-ink-3"}
    >
      <ScanText className={isShort ? "inline size-3" : "size-3 shrink-0"} aria-hidden />
      {isShort ? <span className="sr-only">({words})</span> : words}
    </span>
  );
}
