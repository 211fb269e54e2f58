"use client";

import { useTranslations } from "use-intl";
import type { MatchEvidence } from "@/api/types";
import { useReview } from "./context";
import { placesOf } from "./model";
import { PictureMark } from "./picture-mark";

/** Quotes from the CV; a click shows them where they stand. */
export function Quotes({ evidence }: { evidence: MatchEvidence[] }) {
  const t = useTranslations("match");
  const tCommon = useTranslations("common");
  const { cv, selection, paragraphOf, isFromPicture } = useReview();
  if (evidence.length === 0) return null;
  const where = (item: MatchEvidence) => {
    if (item.page < 1) return "";
    if (cv.meta.hasPages) return t("page", { page: item.page });
    const number = paragraphOf(placesOf([item])[0]!);
    return number ? t("paragraph", { number }) : "";
  };
  return (
    <ul className="mt-1.5 space-y-1">
      {evidence.map((item, index) => (
        <li key={index}>
          <button
            type="button"
            data-quote
            onClick={() => selection.set({ pointer: item.pointer, places: placesOf([item]), from: "list" })}
            className="rounded border-l-2 border-accent bg-raised px-2 py-1 text-left text-[0.8125rem] text-ink-2 hover:bg-accent-soft"
          >
            {tCommon("quote", { text: item.quote })} <span className="text-ink-3">{where(item)}</span>
            {isFromPicture(item.pointer) && <PictureMark pointer={item.pointer} isShort />}
          </button>
        </li>
      ))}
    </ul>
  );
}
