"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { getUsage } from "@/api/settings";
import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/classes";
import { ProblemNote, Skeleton } from "@/components/ui/states";

const DIGITS = 3;
const NUMBER = "py-2 pl-2 text-right whitespace-nowrap";
const SMALLEST = 10 ** -DIGITS;

export function UsageCard() {
  const t = useTranslations("settings.usage");
  const language = useLocale();
  const { data, error, refetch } = useQuery({ queryKey: ["usage"], queryFn: getUsage });
  const number = new Intl.NumberFormat(language);
  // Most calls cost less than a cent, some less than a tenth of one.
  const money = new Intl.NumberFormat(language, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: DIGITS,
    maximumFractionDigits: DIGITS,
  });
  const cost = (usd: number) =>
    usd > 0 && usd < SMALLEST ? `< ${money.format(SMALLEST)}` : money.format(usd);
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
        <table className="w-full text-xs sm:text-sm">
          <thead className="text-left text-xs text-ink-3">
            <tr>
              <th scope="col" className="pb-1.5 font-medium">
                {t("verb")}
              </th>
              {(["calls", "tokens", "cost"] as const).map((name) => (
                <th key={name} scope="col" className="pb-1.5 pl-2 text-right font-medium whitespace-nowrap">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="tabular">
            {rows.map(({ verb, usage }) => (
              <tr key={verb} className={cx("border-t border-line", verb === "" && "font-semibold")}>
                <th
                  scope="row"
                  className={cx("py-2 text-left", verb === "" ? "font-semibold" : "font-normal text-ink-2")}
                >
                  {verb === "" ? t("total") : t.has(`verbs.${verb}`) ? t(`verbs.${verb}`) : verb}
                </th>
                <td className={NUMBER}>{number.format(usage.calls)}</td>
                <td className={NUMBER}>{number.format(usage.tokensIn + usage.tokensOut)}</td>
                <td className={NUMBER}>{cost(usage.usd)}</td>
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
