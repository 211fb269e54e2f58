"use client";

import { useLocale, useTranslations } from "use-intl";
import type { CriterionKind, Match, Recommendation } from "@/api/types";
import { SelectField } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { ScoreRing } from "@/features/jobs/score";
import { versionsOf } from "@/features/versions/sources";
import { VersionsButton } from "@/features/versions/versions-button";
import { CRITERION_KINDS, WEIGHTS } from "./criteria-choices";
import { inLanguage } from "./in-language";
import { Quotes } from "./quotes";
import { UndoButtons } from "./undo-buttons";
import type { MatchDesk } from "./use-match-edits";
import { VerdictPill } from "./verdict";
import { VerdictEditor } from "./verdict-editor";

function Bullets({ title, items }: { title: string; items: string[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className="mb-1 text-sm font-semibold">{title}</h2>
      <ul className="list-disc space-y-1 pl-5 text-sm text-ink-2 marker:text-ink-3">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

interface MatchTabProps {
  jobId: string;
  match: Match;
  isBusy: boolean;
  desk: MatchDesk;
}

export default function MatchTab({ jobId, match, isBusy, desk }: MatchTabProps) {
  const t = useTranslations("match");
  const tCommon = useTranslations("common");
  const tCorrect = useTranslations("correct");
  const locale = useLocale();
  const judgements = new Map(match.judgements.map((judgement) => [judgement.criterionId, judgement]));
  const byHand = match.judgements.filter(({ override }) => override && !override.isOutdated).length;
  const recommendation = match.recommendation as Recommendation;
  return (
    <div className="space-y-6 px-2">
      <div className="flex flex-wrap items-center gap-5">
        <ScoreRing score={match.score.total} recommendation={recommendation} size={76} />
        <div className="min-w-0 flex-1 basis-48">
          <p className="text-base font-semibold">{t(`recommendations.${recommendation}`)}</p>
          <p className="text-sm text-ink-2">
            {t.has(`rules.${match.recommendationRule}`)
              ? t(`rules.${match.recommendationRule}`)
              : match.recommendationRule}
          </p>
          <p className="mt-0.5 text-xs text-ink-3">{t("formula", { version: match.score.formulaVersion })}</p>
        </div>
        <ul className="w-full space-y-2 sm:w-52">
          {match.score.parts.map((part) => (
            <li key={part.name}>
              <div className="flex justify-between text-xs text-ink-2">
                <span>{t.has(`parts.${part.name}`) ? t(`parts.${part.name}`) : part.name}</span>
                <span className="tabular">
                  {part.percent === null ? "–" : tCommon("percent", { value: Math.round(part.percent) })}
                </span>
              </div>
              <Progress thin value={part.percent ?? 0} label={part.name} />
            </li>
          ))}
        </ul>
      </div>
      <p className="rounded-lg bg-raised px-3 py-2 text-[0.8125rem] text-ink-2">
        {t("human")} {byHand > 0 && tCorrect("verdict.count", { count: byHand })}
      </p>
      <section>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-sm font-semibold">{t("criteria")}</h2>
          <span className="inline-flex items-center gap-1">
            <UndoButtons of={desk.steps} />
            <VersionsButton source={versionsOf(jobId, "overrides")} of="overrides" isBusy={isBusy} />
          </span>
        </div>
        <ol className="divide-y divide-line">
          {match.criteria.map((criterion) => {
            const judgement = judgements.get(criterion.id);
            const comment = judgement && inLanguage(judgement.commentTranslations, locale, judgement.comment);
            return (
              <li key={criterion.id} data-criterion={criterion.id} className="py-3.5">
                <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
                  <p className="min-w-0 flex-1 basis-56 text-sm font-medium">{criterion.text}</p>
                  <VerdictPill verdict={judgement?.verdict ?? "unknown"} />
                </div>
                {comment && <p className="mt-1 text-sm text-ink-2">{comment}</p>}
                <Quotes evidence={judgement?.evidence ?? []} />
                <VerdictEditor
                  jobId={jobId}
                  criterion={criterion}
                  judgement={judgement}
                  mayChange={desk.mayChange}
                  onGive={desk.give}
                />
                <div className="mt-2 flex gap-2">
                  <SelectField
                    label={t("kindOf", { criterion: criterion.text })}
                    hideLabel
                    className="w-36"
                    value={criterion.kind}
                    disabled={!desk.mayChange}
                    onChange={(event) =>
                      desk.count({ id: criterion.id, kind: event.target.value as CriterionKind })
                    }
                  >
                    {CRITERION_KINDS.map((kind) => (
                      <option key={kind} value={kind}>
                        {t(`kinds.${kind}`)}
                      </option>
                    ))}
                  </SelectField>
                  <SelectField
                    label={t("weightOf", { criterion: criterion.text })}
                    hideLabel
                    className="w-36"
                    value={criterion.weight}
                    disabled={!desk.mayChange}
                    onChange={(event) => desk.count({ id: criterion.id, weight: Number(event.target.value) })}
                  >
                    {[...new Set([...WEIGHTS, criterion.weight])]
                      .sort((a, b) => a - b)
                      .map((weight) => (
                        <option key={weight} value={weight}>
                          {t("weight", { weight })}
                        </option>
                      ))}
                  </SelectField>
                </div>
              </li>
            );
          })}
        </ol>
      </section>
      <Bullets title={t("strengths")} items={match.strengths} />
      <Bullets
        title={t("gaps")}
        items={match.gaps.map((gap) =>
          [gap.what, inLanguage(gap.whyTranslations, locale, gap.why)].filter(Boolean).join(": "),
        )}
      />
      <Bullets title={t("nextSteps")} items={match.nextStepsTranslations?.[locale] ?? match.nextSteps} />
    </div>
  );
}
