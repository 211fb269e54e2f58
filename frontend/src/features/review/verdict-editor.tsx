"use client";

import { Gavel, Pencil } from "lucide-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Criterion, Judgement, Verdict, VerdictChange } from "@/api/types";
import { Button } from "@/components/ui/button";
import { AreaField, SelectField } from "@/components/ui/field";
import { useDraft } from "@/lib/draft";
import { dateTime } from "@/lib/format";
import { VERDICT_LOOKS } from "./verdict";

const VERDICTS = Object.keys(VERDICT_LOOKS) as Verdict[];

interface Props {
  jobId: string;
  criterion: Criterion;
  judgement: Judgement | undefined;
  mayChange: boolean;
  onGive: (change: VerdictChange | { criterionId: string; verdict: null }, onSaved?: () => void) => void;
}

interface Typed {
  verdict: Verdict;
  reason: string;
}

/** A person's verdict beside the machine's: who, when, why; given, looked at again, or taken back. */
export function VerdictEditor({ jobId, criterion, judgement, mayChange, onGive }: Props) {
  const t = useTranslations("correct.verdict");
  const tVerdicts = useTranslations("match.verdicts");
  const tCommon = useTranslations("common");
  const language = useLocale();
  const [typed, setTyped, forget] = useDraft<Typed | null>(`verdict.${jobId}.${criterion.id}`, null);
  const [lacksReason, setLacksReason] = useState(false);
  const given = judgement?.override ?? null;
  const criterionId = criterion.id;
  const close = () => {
    setTyped(null);
    forget();
    setLacksReason(false);
  };
  const withdraw = () => onGive({ criterionId, verdict: null }, close);
  const submit = () => {
    if (!typed) return;
    setLacksReason(!typed.reason.trim());
    if (!typed.reason.trim()) return;
    onGive({ criterionId, verdict: typed.verdict, reason: typed.reason.trim() }, close);
  };
  return (
    <>
      {given && (
        <div
          data-override={given.isOutdated ? "outdated" : "current"}
          className={`mt-2 rounded-lg px-3 py-2 text-[0.8125rem] ${given.isOutdated ? "bg-warn-soft text-warn" : "bg-accent-soft text-accent-ink"}`}
        >
          <p className="flex gap-2 font-medium">
            <Gavel className="mt-0.5 size-4 shrink-0" aria-hidden />
            {t(given.isOutdated ? "outdated" : "given", {
              verdict: tVerdicts(given.verdict),
              when: dateTime(given.at, language),
            })}
          </p>
          <p className="mt-0.5 pl-6 whitespace-pre-line">{given.reason}</p>
          <p className="mt-0.5 pl-6 opacity-85">
            {t("judged", { verdict: tVerdicts(given.judged) })}
            {!given.isOutdated && given.verdict === "met" && judgement?.evidence.length === 0 && (
              <> {t("unquoted")}</>
            )}
          </p>
          {given.isOutdated && (
            <div className="mt-2 flex flex-wrap gap-2 pl-6">
              <Button
                size="sm"
                disabled={!mayChange}
                onClick={() =>
                  onGive({ criterionId, verdict: given.verdict, reason: given.reason, renew: true })
                }
              >
                {t("renew")}
              </Button>
              <Button size="sm" disabled={!mayChange} onClick={withdraw}>
                {t("withdraw")}
              </Button>
            </div>
          )}
        </div>
      )}
      {typed ? (
        <form
          aria-label={t("of", { criterion: criterion.text })}
          className="mt-2 space-y-3 rounded-lg border border-line bg-raised p-3"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <SelectField
            label={t("verdict")}
            value={typed.verdict}
            onChange={(event) => setTyped({ ...typed, verdict: event.target.value as Verdict })}
          >
            {VERDICTS.map((verdict) => (
              <option key={verdict} value={verdict}>
                {tVerdicts(verdict)}
              </option>
            ))}
          </SelectField>
          <div data-own-undo>
            <AreaField
              label={t("reason")}
              hint={t("reasonHint")}
              error={lacksReason && t("needsReason")}
              rows={2}
              maxLength={500}
              value={typed.reason}
              onChange={(event) => setTyped({ ...typed, reason: event.target.value })}
            />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" size="sm" disabled={!mayChange}>
              {t("give")}
            </Button>
            <Button size="sm" onClick={close}>
              {tCommon("cancel")}
            </Button>
            {given && (
              <Button look="ghost" size="sm" disabled={!mayChange} onClick={withdraw}>
                {t("withdraw")}
              </Button>
            )}
          </div>
        </form>
      ) : (
        <Button
          look="ghost"
          size="sm"
          aria-label={t("changeOf", { criterion: criterion.text })}
          onClick={() =>
            setTyped({
              verdict: given?.verdict ?? judgement?.verdict ?? "unknown",
              reason: given?.reason ?? "",
            })
          }
        >
          <Pencil className="size-3.5" aria-hidden />
          {t("change")}
        </Button>
      )}
    </>
  );
}
