"use client";

import { CircleCheck, FileText, RotateCcw, TriangleAlert, X } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/classes";
import { TextField } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { useProblemText } from "@/components/ui/states";
import { fileSize } from "@/lib/format";
import type { Entry } from "./queue";
import { PERSONAL_TERMS, type Terms } from "./terms";

/** What lies in a file itself and stays so however often it is sent. */
const OF_THE_FILE = /^(file_|not_a|empty|old_|password|too_|unsupported)/;

interface Props {
  entry: Entry;
  onRetry: () => void;
  onCancel: () => void;
  onRemove: () => void;
  /** Of several files with a job profile: each may have terms of its own until it is sent. */
  onTerms?: ((terms: Terms) => void) | undefined;
}

function OwnTerms({ entry, onTerms }: { entry: Entry; onTerms: (terms: Terms) => void }) {
  const t = useTranslations("upload");
  return (
    <details className="mt-1 pl-8">
      <summary className="cursor-pointer rounded py-1 text-[0.8125rem] font-medium text-ink-2">
        {t("terms.headingOne")}
        <span className="sr-only">: {entry.file.name}</span>
      </summary>
      <div className="grid gap-3 pt-1 pb-2 sm:grid-cols-3">
        {PERSONAL_TERMS.map((name) => (
          <TextField
            key={name}
            label={t(`terms.${name}`)}
            value={entry.terms[name] ?? ""}
            onChange={(event) => onTerms({ ...entry.terms, [name]: event.target.value })}
          />
        ))}
      </div>
    </details>
  );
}

export default function FileRow({ entry, onRetry, onCancel, onRemove, onTerms }: Props) {
  const t = useTranslations("upload");
  const language = useLocale();
  const problemText = useProblemText();
  const name = entry.file.name;
  const isRetryable =
    entry.state === "cancelled" || (entry.state === "failed" && !OF_THE_FILE.test(entry.problem?.code ?? ""));
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex items-center gap-3">
        {entry.state === "done" ? (
          <CircleCheck className="size-5 shrink-0 text-ok" aria-hidden />
        ) : entry.state === "failed" ? (
          <TriangleAlert className="size-5 shrink-0 text-bad" aria-hidden />
        ) : (
          <FileText className="size-5 shrink-0 text-ink-3" aria-hidden />
        )}
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-medium" title={name}>
            {name}
          </p>
          <p className="text-[0.8125rem] text-ink-3 tabular" aria-live="polite">
            {fileSize(entry.file.size, language)} ·{" "}
            {t(`states.${entry.state}`, { percent: Math.round(entry.fraction * 100) })}
          </p>
        </div>
        {entry.jobId && (
          <Link
            href={`/status/?job=${encodeURIComponent(entry.jobId)}`}
            className={buttonClass("ghost", "sm")}
          >
            {t("watch")}
          </Link>
        )}
        {isRetryable && (
          <Button size="sm" onClick={onRetry} aria-label={t("retryFile", { name })}>
            <RotateCcw className="size-4" aria-hidden />
            <span className="hidden sm:inline">{t("retry")}</span>
          </Button>
        )}
        {(entry.state === "sending" || entry.state === "waiting") && (
          <Button look="ghost" size="icon" onClick={onCancel} aria-label={t("cancelFile", { name })}>
            <X className="size-4" aria-hidden />
          </Button>
        )}
        {(entry.state === "ready" || entry.state === "failed" || entry.state === "cancelled") && (
          <Button look="ghost" size="icon" onClick={onRemove} aria-label={t("removeFile", { name })}>
            <X className="size-4" aria-hidden />
          </Button>
        )}
      </div>
      {entry.state === "sending" && (
        <div className="mt-2 pl-8">
          <Progress thin value={entry.fraction * 100} label={t("progressOf", { name })} />
        </div>
      )}
      {onTerms && (entry.state === "ready" || entry.state === "cancelled") && (
        <OwnTerms entry={entry} onTerms={onTerms} />
      )}
      {entry.problem && (
        <p role="alert" className="mt-1 pl-8 text-[0.8125rem] text-bad">
          <strong className="font-semibold">{problemText(entry.problem).title}</strong>{" "}
          {problemText(entry.problem).advice}
        </p>
      )}
    </li>
  );
}
