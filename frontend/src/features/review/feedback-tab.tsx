"use client";

import { Check, Copy, X } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import type { Feedback } from "@/api/types";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/classes";
import { Pill } from "@/components/ui/pill";
import { Progress } from "@/components/ui/progress";
import { useToast } from "@/components/ui/toast";
import { versionsOf } from "@/features/versions/sources";
import { VersionsButton } from "@/features/versions/versions-button";
import { useReview } from "./context";
import { usePathLabel } from "./findings-tab";
import { inLanguage } from "./in-language";
import { OwnWords } from "./own-words";
import { UndoButtons } from "./undo-buttons";
import type { WordingDesk } from "./use-wording";

const PRIORITY_TONES = { 1: "bad", 2: "warn", 3: "neutral" } as const;

interface FeedbackTabProps {
  jobId: string;
  feedback: Feedback;
  isBusy: boolean;
  desk: WordingDesk;
}

export default function FeedbackTab({ jobId, feedback, isBusy, desk }: FeedbackTabProps) {
  const t = useTranslations("feedback");
  const locale = useLocale();
  const toast = useToast();
  const pathLabel = usePathLabel();
  const { selectValue } = useReview();
  const findings = [...feedback.findings].sort((a, b) => a.priority - b.priority);
  return (
    <div className="space-y-6 px-2">
      <section>
        <p className="text-sm">{inLanguage(feedback.overallTranslations, locale, feedback.overall)}</p>
        <div className="mt-3 flex items-center gap-3">
          <Progress value={feedback.completenessPercent} label={t("completeness")} />
          <span className="shrink-0 text-sm text-ink-2 tabular">
            {t("complete", { percent: feedback.completenessPercent })}
          </span>
        </div>
      </section>
      {feedback.questions.length > 0 && (
        <section>
          <h2 className="mb-1 text-sm font-semibold">{t("questions")}</h2>
          <ol className="list-decimal space-y-1 pl-5 text-sm">
            {feedback.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ol>
        </section>
      )}
      {findings.length > 0 && (
        <section>
          <h2 className="mb-1 text-sm font-semibold">{t("findings")}</h2>
          <ol className="divide-y divide-line">
            {findings.map((finding, index) => (
              <li key={index} className="py-3">
                <div className="flex flex-wrap items-start justify-between gap-2">
                  <p className="min-w-0 flex-1 basis-56 text-sm">
                    {inLanguage(finding.translations, locale, finding.description)}
                  </p>
                  <Pill tone={PRIORITY_TONES[finding.priority as 1 | 2 | 3]}>
                    {t(`priorities.p${finding.priority}`)}
                  </Pill>
                </div>
                {finding.pointer && (
                  <button
                    type="button"
                    onClick={() => selectValue(finding.pointer, "list")}
                    className="mt-1 min-h-6 text-[0.8125rem] text-accent underline underline-offset-2"
                  >
                    {pathLabel(finding.pointer)}
                  </button>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      {feedback.ruleChecks.length > 0 && (
        <section>
          <h2 className="mb-2 text-sm font-semibold">{t("rules")}</h2>
          <ul className="space-y-1.5">
            {feedback.ruleChecks.map((check) => (
              <li key={check.rule} className="flex gap-2 text-sm">
                {check.passed ? (
                  <Check className="mt-0.5 size-4 shrink-0 text-ok" aria-label={t("kept")} role="img" />
                ) : (
                  <X className="mt-0.5 size-4 shrink-0 text-bad" aria-label={t("broken")} role="img" />
                )}
                <span className="min-w-0">
                  {inLanguage(check.translations, locale, check.rule)}
                  {check.detail && (
                    <span className="text-ink-3">
                      {" – "}
                      {inLanguage(check.detailTranslations, locale, check.detail)}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {feedback.mailText && (
        <section>
          <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
            <h2 className="text-sm font-semibold">{t("mail")}</h2>
            <span className="inline-flex items-center gap-1">
              <UndoButtons of={desk.steps} />
              <VersionsButton source={versionsOf(jobId, "wording")} of="wording" isBusy={isBusy} />
            </span>
          </div>
          <div className="space-y-2 rounded-lg border border-line bg-raised p-4 text-sm">
            <OwnWords
              jobId={jobId}
              pointer="/mail/subject"
              label={t("mailSubject")}
              value={feedback.mailSubject}
              isEdited={feedback.edited.includes("mailSubject")}
              heading={<p className="font-medium">{feedback.mailSubject}</p>}
              desk={desk}
            >
              {null}
            </OwnWords>
            <OwnWords
              jobId={jobId}
              pointer="/mail/text"
              label={t("mailText")}
              value={feedback.mailText}
              isEdited={feedback.edited.includes("mailText")}
              heading={<span className="text-xs font-medium text-ink-3">{t("mailText")}</span>}
              desk={desk}
            />
          </div>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button
              size="sm"
              onClick={() => {
                void navigator.clipboard.writeText(`${feedback.mailSubject}\n\n${feedback.mailText}`).then(
                  () => toast(t("copied")),
                  () => toast(t("notCopied"), "bad"),
                );
              }}
            >
              <Copy className="size-4" aria-hidden />
              {t("copy")}
            </Button>
            <a
              className={buttonClass("secondary", "sm")}
              href={`mailto:?subject=${encodeURIComponent(feedback.mailSubject)}&body=${encodeURIComponent(feedback.mailText)}`}
            >
              {t("openMail")}
            </a>
          </div>
        </section>
      )}
    </div>
  );
}
