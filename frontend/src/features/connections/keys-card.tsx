"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { createKey, listKeys, revokeKey } from "@/api/connections";
import type { ApiKey, Scope } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { shortDate } from "@/lib/format";
import { ConnectionCard, type SecretOf } from "./connection-card";

/** As the API knows them, in the order in which people read them. */
const SCOPES: [Scope, string][] = [
  ["jobs:read", "jobsRead"],
  ["jobs:write", "jobsWrite"],
  ["job-profiles:read", "profilesRead"],
  ["job-profiles:write", "profilesWrite"],
  ["candidates:read", "candidatesRead"],
  ["candidates:write", "candidatesWrite"],
  ["settings:read", "settingsRead"],
  ["settings:write", "settingsWrite"],
  ["usage:read", "usageRead"],
];

export function KeysCard() {
  const t = useTranslations("settings.keys");
  const tCommon = useTranslations("common");
  const language = useLocale();
  const toast = useToast();
  const queryClient = useQueryClient();
  const keys = useQuery({ queryKey: ["keys"], queryFn: listKeys });
  // The same order sent twice makes one key.
  const [attempt, setAttempt] = useState(() => crypto.randomUUID());
  const [toRevoke, setToRevoke] = useState<{ key: ApiKey; secret: SecretOf } | null>(null);
  const revoke = useMutation({
    mutationFn: ({ key }: { key: ApiKey; secret: SecretOf }) => revokeKey(key.id),
    onSuccess: (_, { key: revoked, secret }) => {
      secret.forget();
      queryClient.setQueryData<ApiKey[]>(["keys"], (known) => known?.filter((key) => key.id !== revoked.id));
      setToRevoke(null);
      toast(t("revoked"));
    },
  });
  return (
    <>
      <ConnectionCard
        id="keys"
        title={t("title")}
        hint={t("hint")}
        none={t("none")}
        items={keys}
        form={{
          text: { label: t("name"), hint: t("nameHint"), maxLength: 80 },
          legend: t("scopes"),
          choices: SCOPES.map(([value, text]) => ({
            value,
            label: t(`scope.${text}`),
            hint: <code>{value}</code>,
          })),
          chosen: ["jobs:read"],
          submit: t("make"),
          make: (name, scopes) => createKey(name, scopes, attempt),
          onMade: ({ secret: _, ...key }) => {
            setAttempt(crypto.randomUUID());
            // The list may come a moment late.
            queryClient.setQueryData<ApiKey[]>(["keys"], (known) => [key, ...(known ?? [])]);
          },
        }}
      >
        {(key, secret) => (
          <li key={key.id} data-key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-56">
              <p className="text-sm font-medium break-words">{key.name}</p>
              <p className="text-[0.8125rem] break-words text-ink-3">
                <code>cvk_{key.id.slice(0, 8)}…</code> · {key.scopes.join(", ")}
              </p>
              <p className="text-[0.8125rem] text-ink-3">
                {t("made", { date: shortDate(key.createdAt, language) })} ·{" "}
                {key.lastUsedOn ? t("used", { date: day(key.lastUsedOn, language) }) : t("unused")}
              </p>
            </div>
            <Button
              size="sm"
              look="danger"
              aria-label={t("revokeNamed", { name: key.name })}
              onClick={() => setToRevoke({ key, secret })}
            >
              {t("revoke")}
            </Button>
          </li>
        )}
      </ConnectionCard>
      <Dialog
        open={toRevoke !== null}
        title={t("revokeTitle")}
        onClose={() => setToRevoke(null)}
        footer={
          <>
            <Button onClick={() => setToRevoke(null)}>{tCommon("cancel")}</Button>
            <Button
              look="danger"
              disabled={revoke.isPending}
              onClick={() => toRevoke && revoke.mutate(toRevoke)}
            >
              {t("revoke")}
            </Button>
          </>
        }
      >
        <p>{t("revokeText", { name: toRevoke?.key.name ?? "" })}</p>
        {revoke.isError && <ProblemNote error={revoke.error} />}
      </Dialog>
    </>
  );
}

/** A day as the calendar says it: it has no time, so no time zone may move it. */
const day = (date: string, language: string) =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "medium",
    timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`));
