"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { listDeliveries, replayDelivery } from "@/api/connections";
import type { Delivery } from "@/api/types";
import { Button } from "@/components/ui/button";
import { ProblemNote, Skeleton } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { dateTime } from "@/lib/format";

const LOOK_AGAIN_MS = 3000;

/** What became of an address's last events; looked at again while it is open. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const t = useTranslations("settings.webhooks");
  const toast = useToast();
  const language = useLocale();
  const { data, error, refetch } = useQuery({
    queryKey: ["deliveries", webhookId],
    queryFn: () => listDeliveries(webhookId),
    refetchInterval: LOOK_AGAIN_MS,
  });
  const again = useMutation({
    mutationFn: (delivery: Delivery) => replayDelivery(webhookId, delivery.id),
    onSuccess: () => toast(t("replayed")),
  });
  if (error)
    return (
      <div className="mt-3">
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!data) return <Skeleton className="mt-3 h-10" />;
  if (data.length === 0) return <p className="mt-3 text-sm text-ink-2">{t("noDeliveries")}</p>;
  return (
    <ul className="mt-3 divide-y divide-line rounded-lg border border-line px-3">
      {again.isError && (
        <li className="py-2">
          <ProblemNote error={again.error} />
        </li>
      )}
      {data.map((delivery) => (
        <li key={delivery.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 text-[0.8125rem]">
          <div className="min-w-0 flex-1 basis-48">
            <p className="break-words">
              {t(EVENTS[delivery.event] ?? "event.test")} · {dateTime(delivery.occurredAt, language)}
            </p>
            <p className="break-words text-ink-3">
              {t(`state.${delivery.state}`, { count: delivery.attempts })}
              {delivery.responseStatus ? ` · HTTP ${delivery.responseStatus}` : ""}
              {delivery.problem && delivery.problem !== "refused" ? ` · ${t(reason(delivery.problem))}` : ""}
              {delivery.nextAttemptAt
                ? ` · ${t("next", { date: dateTime(delivery.nextAttemptAt, language) })}`
                : ""}
            </p>
          </div>
          <Button size="sm" disabled={again.isPending} onClick={() => again.mutate(delivery)}>
            {t("replay")}
          </Button>
        </li>
      ))}
    </ul>
  );
}

const EVENTS: Record<string, `event.${"completed" | "completedWithErrors" | "failed" | "deleted"}`> = {
  "job.completed": "event.completed",
  "job.completed_with_errors": "event.completedWithErrors",
  "job.failed": "event.failed",
  "job.deleted": "event.deleted",
};

const REASONS = ["not_public", "name_not_found", "certificate_refused", "timeout"];
const reason = (problem: string) =>
  `problem.${REASONS.includes(problem) ? problem : "connection_failed"}` as const;
