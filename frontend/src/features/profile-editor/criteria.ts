import type { Criterion } from "@/api/types";

/** An id that no criterion has; the API keeps it. */
export function newId(criteria: Pick<Criterion, "id">[], known: string[] = []): string {
  const numbers = [...criteria.map(({ id }) => id), ...known].map((id) =>
    Number(/^c(\d+)$/.exec(id)?.[1] ?? 0),
  );
  return `c${Math.max(0, ...numbers) + 1}`;
}

const JOINT = /\s*(?:[;,]|\s(?:und|sowie|and|et)\s)\s*/i;

/** The two halves of a text: at the caret where it stands between words, else at the first comma or "and". */
export function halves(text: string, caret: number | null): [string, string] | null {
  if (caret !== null && text.slice(0, caret).trim() && text.slice(caret).trim())
    return [
      text.slice(0, caret).trim().replace(/[,;]$/, ""),
      text
        .slice(caret)
        .trim()
        .replace(/^[,;]\s*/, ""),
    ];
  const joint = JOINT.exec(text);
  if (!joint) return null;
  const parts: [string, string] = [text.slice(0, joint.index), text.slice(joint.index + joint[0].length)];
  return parts[0].trim() && parts[1].trim() ? parts : null;
}

/** What is asked for by someone who typed it: everything else is read from the words when it is saved. */
export const emptyCriterion = (id: string): Criterion => ({
  id,
  text: "",
  kind: "must",
  weight: 1,
  topic: "skill",
  terms: [],
  minYears: null,
  languageCode: null,
  cefr: null,
});
