"use client";

import { useLocale, useTranslations } from "use-intl";
import type { JobView, Offer } from "@/api/types";
import { versionsOf } from "@/features/versions/sources";
import { VersionsButton } from "@/features/versions/versions-button";
import { OwnWords } from "./own-words";
import { Quotes } from "./quotes";
import { UndoButtons } from "./undo-buttons";
import type { WordingDesk } from "./use-wording";
import { VerdictPill } from "./verdict";

interface OfferTabProps {
  job: JobView;
  offer: Offer;
  isBusy: boolean;
  desk: WordingDesk;
}

export default function OfferTab({ job, offer, isBusy, desk }: OfferTabProps) {
  const { jobId, outputLanguage } = job;
  const isForeign = useLocale() !== outputLanguage;
  const t = useTranslations("offer");
  const tTerms = useTranslations("upload.terms");
  const text = (name: "situation" | "proposal" | "assessment" | "closing") => (
    <OwnWords
      jobId={jobId}
      pointer={`/offer/${name}`}
      label={t(name)}
      value={offer[name]}
      isEdited={offer.edited.includes(name)}
      desk={desk}
    />
  );
  return (
    <div className="space-y-6 px-2">
      <div className="mb-0 flex flex-wrap items-center justify-end gap-1">
        <UndoButtons of={desk.steps} />
        <VersionsButton source={versionsOf(jobId, "wording")} of="wording" isBusy={isBusy} />
      </div>
      {isForeign && (
        <p className="text-[0.8125rem] text-ink-3">{t("inLanguage", { language: outputLanguage })}</p>
      )}
      {offer.recommendation === "no_go" && (
        <p role="note" className="rounded-xl bg-warn-soft px-4 py-3 text-sm text-warn">
          {t("notAdvised")}
        </p>
      )}
      <dl className="grid gap-3 text-sm sm:grid-cols-2">
        {(["reference", "client", "role", "candidate"] as const).map((name) => (
          <div key={name}>
            <dt className="text-xs text-ink-3">{t(name)}</dt>
            <dd className="font-medium">{offer[name] || t("pleaseCheck")}</dd>
          </div>
        ))}
      </dl>
      {text("situation")}
      {text("proposal")}
      {offer.fit.length > 0 && (
        <section>
          <h2 className="mb-1 text-sm font-semibold">{t("fit")}</h2>
          <ol className="divide-y divide-line">
            {offer.fit.map((row) => (
              <li key={row.criterionId} className="py-3">
                <div className="flex flex-wrap items-start justify-between gap-2">
                  <p className="min-w-0 flex-1 basis-56 text-sm font-medium">{row.criterion}</p>
                  <VerdictPill verdict={row.verdict} />
                </div>
                <OwnWords
                  jobId={jobId}
                  pointer={`/offer/comments/${row.criterionId}`}
                  label={t("commentOn", { criterion: row.criterion })}
                  value={row.comment}
                  isEdited={offer.edited.includes(`comments.${row.criterionId}`)}
                  heading={<p className="min-w-0 flex-1 text-sm text-ink-2">{row.comment}</p>}
                  desk={desk}
                >
                  {row.byPerson && <p className="text-xs text-accent-ink">{t("byPerson")}</p>}
                </OwnWords>
                <Quotes evidence={row.evidence} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {text("assessment")}
      <OwnWords
        jobId={jobId}
        pointer="/offer/benefits"
        label={t("benefits")}
        value={offer.benefits.join("\n")}
        isEdited={offer.edited.includes("benefits")}
        isList
        desk={desk}
      >
        {offer.benefits.length > 0 ? (
          <ul className="list-disc space-y-1 pl-5 text-sm text-ink-2">
            {offer.benefits.map((benefit) => (
              <li key={benefit}>{benefit}</li>
            ))}
          </ul>
        ) : undefined}
      </OwnWords>
      <section>
        <h2 className="mb-2 text-sm font-semibold">{t("terms")}</h2>
        <div className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
          {offer.conditions.map(({ name, statements }) => (
            <OwnWords
              key={name}
              jobId={jobId}
              pointer={`/offer/terms/${name}`}
              label={tTerms.has(name) ? tTerms(name) : name}
              value={offer.terms[name as keyof typeof offer.terms] ?? statements[0]?.value ?? ""}
              isEdited={offer.edited.includes(`terms.${name}`)}
              heading={<h3 className="text-xs text-ink-3">{tTerms.has(name) ? tTerms(name) : name}</h3>}
              desk={desk}
            >
              {statements.map(({ value, source }) => (
                <p key={`${source} ${value}`}>
                  {value} <span className="text-xs text-ink-3">({t(`sources.${source}`)})</span>
                </p>
              ))}
              {statements.length === 0 && (
                <p className="inline-block rounded bg-warn-soft px-1.5 text-warn">{t("pleaseCheck")}</p>
              )}
            </OwnWords>
          ))}
        </div>
      </section>
      {text("closing")}
    </div>
  );
}
