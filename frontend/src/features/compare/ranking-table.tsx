"use client";

import { Gavel } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import type { Criterion, CriterionChange, CriterionKind, RankedCandidate, Recommendation } from "@/api/types";
import { cardClass, cx, inputLook } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { ScoreRing } from "@/features/jobs/score";
import { CRITERION_KINDS, WEIGHTS } from "@/features/review/criteria-choices";
import { inLanguage } from "@/features/review/in-language";
import { VERDICT_LOOKS } from "@/features/review/verdict";

interface ShownCandidate extends RankedCandidate {
  total: number;
  recommendation: Recommendation;
  /** The score with the saved weights. */
  before: number;
}

interface Props {
  criteria: Criterion[];
  candidates: ShownCandidate[];
  canChange: boolean;
  onChange: (change: CriterionChange) => void;
}

const CELLS = {
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  neutral: "bg-raised text-ink-3",
  accent: "",
};

/** Criteria down, candidates across; the first column and the head stay in sight. */
export function RankingTable({ criteria, candidates, canChange, onChange }: Props) {
  const t = useTranslations("compare");
  const tMatch = useTranslations("match");
  const locale = useLocale();
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t("title")}
      className={cx(cardClass, "max-h-[calc(100dvh-10rem)] overflow-auto")}
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 min-w-46 border-b border-line bg-surface p-3 text-left align-bottom font-semibold sm:min-w-72 sm:p-4"
            >
              {t("criterion")}
            </th>
            {candidates.map((candidate) => (
              <th
                key={candidate.jobId}
                scope="col"
                data-candidate={candidate.jobId}
                className="sticky top-0 z-10 min-w-26 sm:min-w-32 border-b border-l border-line bg-surface p-3 align-top"
              >
                <div className="flex flex-col items-center gap-1.5">
                  <ScoreRing score={candidate.total} recommendation={candidate.recommendation} size={48} />
                  <Link
                    href={`/review/?job=${encodeURIComponent(candidate.jobId)}`}
                    className="text-center font-semibold hover:text-accent hover:underline"
                  >
                    {candidate.candidate}
                  </Link>
                  <span className="text-xs font-normal text-ink-3">
                    {tMatch(`recommendations.${candidate.recommendation}`)}
                    {candidate.total !== candidate.before && (
                      <span className="block tabular">{t("before", { score: candidate.before })}</span>
                    )}
                  </span>
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map((criterion) => (
            <tr key={criterion.id}>
              <th
                scope="row"
                className="sticky left-0 z-10 border-b border-line bg-surface p-3 text-left align-top font-normal sm:px-4"
              >
                <p className="font-medium">{criterion.text}</p>
                <div className="mt-1.5 flex flex-wrap gap-1.5">
                  <select
                    aria-label={tMatch("kindOf", { criterion: criterion.text })}
                    className={cx(inputLook, "h-8 min-h-0! w-auto px-1.5! text-[0.8125rem]")}
                    disabled={!canChange}
                    value={criterion.kind}
                    onChange={(event) =>
                      onChange({ id: criterion.id, kind: event.target.value as CriterionKind })
                    }
                  >
                    {CRITERION_KINDS.map((kind) => (
                      <option key={kind} value={kind}>
                        {tMatch(`kinds.${kind}`)}
                      </option>
                    ))}
                  </select>
                  <select
                    aria-label={tMatch("weightOf", { criterion: criterion.text })}
                    className={cx(inputLook, "h-8 min-h-0! w-auto px-1.5! text-[0.8125rem]")}
                    disabled={!canChange}
                    value={criterion.weight}
                    onChange={(event) => onChange({ id: criterion.id, weight: Number(event.target.value) })}
                  >
                    {[...new Set([...WEIGHTS, criterion.weight])]
                      .sort((a, b) => a - b)
                      .map((weight) => (
                        <option key={weight} value={weight}>
                          {tMatch("weight", { weight })}
                        </option>
                      ))}
                  </select>
                </div>
              </th>
              {candidates.map((candidate) => {
                const cell = candidate.verdicts.find(({ criterionId }) => criterionId === criterion.id);
                const verdict = cell?.verdict ?? "unknown";
                const { icon: Icon, tone } = VERDICT_LOOKS[verdict];
                const persons = cell?.override && !cell.override.isOutdated ? cell.override : null;
                const said = persons
                  ? tMatch("byPerson", { reason: persons.reason })
                  : cell && inLanguage(cell.commentTranslations, locale, cell.comment);
                const words = [tMatch(`verdicts.${verdict}`), said, cell?.evidence[0]?.quote];
                return (
                  <td
                    key={candidate.jobId}
                    className="border-b border-l border-line p-3 text-center align-middle"
                  >
                    <span
                      title={words.filter(Boolean).join(" – ")}
                      className={cx("inline-grid size-8 place-items-center rounded-full", CELLS[tone])}
                    >
                      <Icon className="size-4" aria-hidden />
                    </span>
                    <span className="mt-1 block text-xs text-ink-2">
                      {tMatch(`verdicts.${verdict}`)}
                      {persons && <Gavel className="ml-1 inline size-3.5 text-accent" aria-hidden />}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
