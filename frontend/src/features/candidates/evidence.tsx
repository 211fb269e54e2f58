"use client";

import { useTranslations } from "use-intl";
import type { SearchEvidence } from "@/api/types";
import { Link } from "@/components/ui/link";

function Marked({ text, marks }: { text: string; marks: SearchEvidence["marks"] }) {
  const parts = [];
  // Places count in characters of Unicode, of which JavaScript may store one as two.
  const characters = [...text];
  let at = 0;
  for (const [start, end] of marks as [number, number][]) {
    parts.push(characters.slice(at, start).join(""));
    parts.push(
      <mark key={start} className="rounded-sm bg-warn-soft px-0.5 font-medium text-ink">
        {characters.slice(start, end).join("")}
      </mark>,
    );
    at = end;
  }
  return (
    <>
      {parts}
      {characters.slice(at).join("")}
    </>
  );
}

/** Why a candidate was found: the CV's own words, each leading to its place in the review. */
export function Evidence({ lines }: { lines: SearchEvidence[] }) {
  const t = useTranslations("candidates");
  if (lines.length === 0) return null;
  return (
    <ul className="mt-2 space-y-1 text-[0.8125rem] text-ink-2">
      {lines.map((line) => (
        <li key={`${line.pointer}${line.text}`} className="flex flex-wrap gap-x-2">
          <span className="min-w-30 text-ink-3">
            {t.has(`kinds.${line.kind}`) && t(`kinds.${line.kind}`)}
          </span>
          <span className="min-w-0 flex-1 basis-52 break-words">
            {line.jobId ? (
              <Link
                href={`/review/?job=${encodeURIComponent(line.jobId)}`}
                className="hover:text-accent hover:underline"
              >
                <Marked text={line.text} marks={line.marks} />
              </Link>
            ) : (
              <Marked text={line.text} marks={line.marks} />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
