"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { createWebhook, deleteWebhook, listWebhooks, rotateSecret, sendTest } from "@/api/connections";
import type { WebhookEvent, WebhookView } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { CheckField, TextField } from "@/components/ui/field";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { Deliveries } from "./deliveries";
import { SecretNote } from "./secret-note";

const EVENTS: [WebhookEvent, string][] = [
  ["job.completed", "completed"],
  ["job.completed_with_errors", "completedWithErrors"],
  ["job.failed", "failed"],
  ["job.deleted", "deleted"],
];

function NewWebhook({ onMade }: { onMade: (secret: string) => void }) {
  const t = useTranslations("settings.webhooks");
  const queryClient = useQueryClient();
  const [url, setUrl] = useState("");
  const [events, setEvents] = useState<ReadonlySet<WebhookEvent>>(
    () => new Set(EVENTS.map(([event]) => event)),
  );
  const make = useMutation({
    mutationFn: () => createWebhook(url.trim(), [...events]),
    onSuccess: ({ secret }) => {
      void queryClient.invalidateQueries({ queryKey: ["webhooks"] });
      setUrl("");
      onMade(secret);
    },
  });
  const choose = (event: WebhookEvent, isChosen: boolean) => {
    const next = new Set(events);
    if (isChosen) next.add(event);
    else next.delete(event);
    setEvents(next);
  };
  return (
    <form
      className="space-y-4 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <TextField
        label={t("url")}
        hint={t("urlHint")}
        type="url"
        maxLength={2000}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t("events")}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {EVENTS.map(([event, text]) => (
            <CheckField
              key={event}
              label={t(`event.${text}`)}
              checked={events.has(event)}
              onChange={(isChosen) => choose(event, isChosen)}
            />
          ))}
        </div>
      </fieldset>
      {make.isError && <ProblemNote error={make.error} />}
      <Button type="submit" disabled={!url.trim() || events.size === 0 || make.isPending}>
        {t("make")}
      </Button>
    </form>
  );
}

function WebhookItem({ webhook, onSecret }: { webhook: WebhookView; onSecret: (secret: string) => void }) {
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
    onSuccess: ({ secret }) => onSecret(secret),
  });
  const remove = useMutation({
    mutationFn: () => deleteWebhook(webhook.id),
    onSuccess: () => {
      setToDelete(false);
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
  const tCommon = useTranslations("common");
  const { data, error, refetch } = useQuery({ queryKey: ["webhooks"], queryFn: listWebhooks });
  const [secret, setSecret] = useState("");
  return (
    <Card title={t("title")} hint={t("hint")} id="webhooks">
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock rows={1} label={tCommon("loading")} />}
      {data?.length === 0 && <p className="mb-4 text-sm text-ink-2">{t("none")}</p>}
      {data && data.length > 0 && (
        <ul className="mb-4 divide-y divide-line">
          {data.map((webhook) => (
            <WebhookItem key={webhook.id} webhook={webhook} onSecret={setSecret} />
          ))}
        </ul>
      )}
      {secret && (
        <div className="mb-4">
          <SecretNote secret={secret} onDone={() => setSecret("")} />
        </div>
      )}
      {data && <NewWebhook onMade={setSecret} />}
    </Card>
  );
}
