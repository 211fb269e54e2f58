"use client";

import { useTranslations } from "use-intl";
import type { Offer } from "@/api/types";
import { Quotes } from "./quotes";
import { VerdictPill } from "./verdict";

function Text({ title, children }: { title: string; children: string }) {
  if (!children) return null;
  return (
    <section>
      <h2 className="mb-1 text-sm font-semibold">{title}</h2>
      <p className="text-sm whitespace-pre-line text-ink-2">{children}</p>
    </section>
  );
}

export function OfferTab({ offer }: { offer: Offer }) {
  const t = useTranslations("offer");
  const tTerms = useTranslations("upload.terms");
  return (
    <div className="space-y-6 px-2">
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
      <Text title={t("situation")}>{offer.situation}</Text>
      <Text title={t("proposal")}>{offer.proposal}</Text>
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
                {row.comment && <p className="mt-0.5 text-sm text-ink-2">{row.comment}</p>}
                <Quotes evidence={row.evidence} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <Text title={t("assessment")}>{offer.assessment}</Text>
      {offer.benefits.length > 0 && (
        <section>
          <h2 className="mb-1 text-sm font-semibold">{t("benefits")}</h2>
          <ul className="list-disc space-y-1 pl-5 text-sm text-ink-2">
            {offer.benefits.map((benefit) => (
              <li key={benefit}>{benefit}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 className="mb-2 text-sm font-semibold">{t("terms")}</h2>
        <dl className="grid gap-3 text-sm sm:grid-cols-2">
          {offer.conditions.map(({ name, statements }) => (
            <div key={name}>
              <dt className="text-xs text-ink-3">{tTerms.has(name) ? tTerms(name) : name}</dt>
              {statements.map(({ value, source }) => (
                <dd key={`${source} ${value}`}>
                  {value} <span className="text-xs text-ink-3">({t(`sources.${source}`)})</span>
                </dd>
              ))}
              {statements.length === 0 && (
                <dd className="inline-block rounded bg-warn-soft px-1.5 text-warn">{t("pleaseCheck")}</dd>
              )}
            </div>
          ))}
        </dl>
      </section>
      <Text title={t("closing")}>{offer.closing}</Text>
    </div>
  );
}
