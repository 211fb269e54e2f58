"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { createKey, listKeys, revokeKey } from "@/api/connections";
import type { ApiKey, Scope } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { CheckField, TextField } from "@/components/ui/field";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { shortDate } from "@/lib/format";
import { SecretNote } from "./secret-note";

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

function NewKey({ onMade }: { onMade: (secret: string) => void }) {
  const t = useTranslations("settings.keys");
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set(["jobs:read"]));
  const [attempt, setAttempt] = useState(() => crypto.randomUUID());
  const make = useMutation({
    mutationFn: () => createKey(name.trim(), [...scopes], attempt),
    onSuccess: ({ secret, ...key }) => {
      // The list may come a moment late.
      queryClient.setQueryData<ApiKey[]>(["keys"], (known) => [key, ...(known ?? [])]);
      setName("");
      onMade(secret);
    },
    onSettled: (made) => {
      if (made) setAttempt(crypto.randomUUID());
    },
  });
  const choose = (scope: Scope, isChosen: boolean) => {
    const next = new Set(scopes);
    if (isChosen) next.add(scope);
    else next.delete(scope);
    setScopes(next);
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
        label={t("name")}
        hint={t("nameHint")}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t("scopes")}</legend>
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {SCOPES.map(([scope, text]) => (
            <CheckField
              key={scope}
              label={t(`scope.${text}`)}
              hint={<code>{scope}</code>}
              checked={scopes.has(scope)}
              onChange={(isChosen) => choose(scope, isChosen)}
            />
          ))}
        </div>
      </fieldset>
      {make.isError && <ProblemNote error={make.error} />}
      <Button type="submit" disabled={!name.trim() || scopes.size === 0 || make.isPending}>
        {t("make")}
      </Button>
    </form>
  );
}

export function KeysCard() {
  const t = useTranslations("settings.keys");
  const tCommon = useTranslations("common");
  const language = useLocale();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { data: keys, error, refetch } = useQuery({ queryKey: ["keys"], queryFn: listKeys });
  const [secret, setSecret] = useState("");
  const [toRevoke, setToRevoke] = useState<ApiKey | null>(null);
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => revokeKey(key.id),
    onSuccess: (_, revoked) => {
      queryClient.setQueryData<ApiKey[]>(["keys"], (known) => known?.filter((key) => key.id !== revoked.id));
      setToRevoke(null);
      toast(t("revoked"));
    },
  });
  return (
    <Card title={t("title")} hint={t("hint")} id="keys">
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!keys && !error && <LoadingBlock rows={1} label={tCommon("loading")} />}
      {keys?.length === 0 && <p className="mb-4 text-sm text-ink-2">{t("none")}</p>}
      {keys && keys.length > 0 && (
        <ul className="mb-4 divide-y divide-line">
          {keys.map((key) => (
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
                onClick={() => setToRevoke(key)}
              >
                {t("revoke")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {secret && (
        <div className="mb-4">
          <SecretNote secret={secret} onDone={() => setSecret("")} />
        </div>
      )}
      {keys && <NewKey onMade={setSecret} />}
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
        <p>{t("revokeText", { name: toRevoke?.name ?? "" })}</p>
        {revoke.isError && <ProblemNote error={revoke.error} />}
      </Dialog>
    </Card>
  );
}

/** A day as the calendar says it: it has no time, so no time zone may move it. */
const day = (date: string, language: string) =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "medium",
    timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`));
