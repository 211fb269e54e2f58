"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { getUsage } from "@/api/settings";
import { Card } from "@/components/ui/card";
import { ProblemNote, Skeleton } from "@/components/ui/states";

export function UsageCard() {
  const t = useTranslations("settings.usage");
  const language = useLocale();
  const { data, error, refetch } = useQuery({ queryKey: ["usage"], queryFn: getUsage });
  const number = new Intl.NumberFormat(language);
  // Most calls cost less than a cent.
  const money = new Intl.NumberFormat(language, {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: 3,
  });
  const verbs = Object.entries(data?.byVerb ?? {}).filter(([, usage]) => usage.calls > 0);
  const rows = data
    ? [...verbs.map(([verb, usage]) => ({ verb, usage })), { verb: "", usage: data.total }]
    : [];
  return (
    <Card title={t("title")} hint={t("hint")} id="usage">
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="h-10" />}
      {data?.budget.isUsedUp && (
        <p className="mb-3 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">{t("usedUp")}</p>
      )}
      {data && data.total.calls === 0 && <p className="text-sm text-ink-2">{t("none")}</p>}
      {data && data.total.calls > 0 && (
        <table className="w-full text-sm">
          <thead className="text-left text-xs text-ink-3">
            <tr>
              <th scope="col" className="pb-1.5 font-medium">
                {t("verb")}
              </th>
              {(["calls", "tokens", "cost"] as const).map((name) => (
                <th key={name} scope="col" className="pb-1.5 text-right font-medium">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="tabular">
            {rows.map(({ verb, usage }) => (
              <tr key={verb} className="border-t border-line last:font-semibold">
                <th scope="row" className="py-2 text-left font-[inherit]">
                  {verb === "" ? t("total") : t.has(`verbs.${verb}`) ? t(`verbs.${verb}`) : verb}
                </th>
                <td className="py-2 text-right">{number.format(usage.calls)}</td>
                <td className="py-2 text-right">{number.format(usage.tokensIn + usage.tokensOut)}</td>
                <td className="py-2 text-right">{money.format(usage.usd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && data.total.unpricedCalls > 0 && (
        <p className="mt-2 text-[0.8125rem] text-ink-3">
          {t("unpriced", { count: data.total.unpricedCalls })}
        </p>
      )}
    </Card>
  );
}
