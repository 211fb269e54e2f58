"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { createWebhook, deleteWebhook, listWebhooks, rotateSecret, sendTest } from "@/api/connections";
import type { WebhookEvent, WebhookView } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { ConnectionCard, type SecretOf } from "./connection-card";
import { Deliveries } from "./deliveries";

const EVENTS: [WebhookEvent, string][] = [
  ["job.completed", "completed"],
  ["job.completed_with_errors", "completedWithErrors"],
  ["job.failed", "failed"],
  ["job.deleted", "deleted"],
];

function WebhookItem({ webhook, secret }: { webhook: WebhookView; secret: SecretOf }) {
  const t = useTranslations("settings.webhooks");
  const toast = useToast();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [toDelete, setToDelete] = useState(false);
  const test = useMutation({
    mutationFn: () => sendTest(webhook.id),
    onSuccess: () => {
      setOpen(true);
      toast(t("testSent"));
    },
  });
  const rotate = useMutation({
    mutationFn: () => rotateSecret(webhook.id),
    onSuccess: (rotated) => secret.show(rotated.secret),
  });
  const remove = useMutation({
    mutationFn: () => deleteWebhook(webhook.id),
    onSuccess: () => {
      setToDelete(false);
      secret.forget();
      void queryClient.invalidateQueries({ queryKey: ["webhooks"] });
    },
  });
  const error = test.error ?? rotate.error ?? remove.error;
  const events = EVENTS.filter(([event]) => webhook.events.includes(event));
  return (
    <li data-webhook={webhook.id} className="py-3">
      <p className="text-sm font-medium break-all">{webhook.url}</p>
      <p className="text-[0.8125rem] text-ink-3">{events.map(([, text]) => t(`event.${text}`)).join(", ")}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t("deliveries")}
        </Button>
        <Button size="sm" disabled={test.isPending} onClick={() => test.mutate()}>
          {t("test")}
        </Button>
        <Button size="sm" disabled={rotate.isPending} onClick={() => rotate.mutate()}>
          {t("rotate")}
        </Button>
        <Button size="sm" look="danger" onClick={() => setToDelete(true)}>
          {t("delete")}
        </Button>
      </div>
      {error && (
        <div className="mt-3">
          <ProblemNote error={error} />
        </div>
      )}
      {/* Not asked for once it is being deleted: they go with it. */}
      {isOpen && !remove.isPending && !remove.isSuccess && <Deliveries webhookId={webhook.id} />}
      <Dialog
        open={toDelete}
        title={t("deleteTitle")}
        onClose={() => setToDelete(false)}
        footer={
          <>
            <Button onClick={() => setToDelete(false)}>{t("keep")}</Button>
            <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {t("delete")}
            </Button>
          </>
        }
      >
        <p className="break-all">{t("deleteText", { url: webhook.url })}</p>
      </Dialog>
    </li>
  );
}

export function WebhooksCard() {
  const t = useTranslations("settings.webhooks");
  const queryClient = useQueryClient();
  const webhooks = useQuery({ queryKey: ["webhooks"], queryFn: listWebhooks });
  return (
    <ConnectionCard
      id="webhooks"
      title={t("title")}
      hint={t("hint")}
      none={t("none")}
      items={webhooks}
      form={{
        text: { label: t("url"), hint: t("urlHint"), type: "url", maxLength: 2000 },
        legend: t("events"),
        choices: EVENTS.map(([value, text]) => ({ value, label: t(`event.${text}`) })),
        chosen: EVENTS.map(([event]) => event),
        submit: t("make"),
        make: createWebhook,
        onMade: () => void queryClient.invalidateQueries({ queryKey: ["webhooks"] }),
      }}
    >
      {(webhook, secret) => <WebhookItem key={webhook.id} webhook={webhook} secret={secret} />}
    </ConnectionCard>
  );
}
