"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "@/api/problem";
import { getSettings, saveSettings } from "@/api/settings";
import type { OwnerSettings } from "@/api/types";
import { PageHead } from "@/components/shell/page-head";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField, TextField } from "@/components/ui/field";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { TERMS } from "@/features/upload/terms";
import { useDraft } from "@/lib/draft";
import {
  LANGUAGES,
  setLanguage,
  setTheme,
  type Theme,
  type UiLanguage,
  useLanguage,
  useTheme,
} from "@/lib/preferences";
import { ColorField } from "./color-field";
import { LogoField } from "./logo-field";
import { looksAlike, onTop, type SettingsDraft } from "./on-top";
import { TemplatesCard } from "./templates-card";
import { UsageCard } from "./usage-card";

/** Rarely needed, so not part of the first load. */
const Connections = lazy(() =>
  import("@/features/connections/connections").then((module) => ({ default: module.Connections })),
);
const FONTS = ["Calibri", "Arial", "Cambria", "Georgia", "Segoe UI", "Times New Roman", "Verdana"];
const PROVIDER = ["company", "contactName", "contactEmail", "contactPhone", "address"] as const;
const THEMES: Theme[] = ["system", "light", "dark"];

function PageChoices() {
  const t = useTranslations("settings");
  const tShell = useTranslations("shell.themes");
  const tLanguages = useTranslations("upload.languages");
  const language = useLanguage();
  const theme = useTheme();
  return (
    <Card title={t("page")} hint={t("pageHint")} id="page">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1">
        <SelectField
          label={t("language")}
          value={language}
          onChange={(event) => setLanguage(event.target.value as UiLanguage)}
        >
          {LANGUAGES.map((code) => (
            <option key={code} value={code}>
              {tLanguages(code)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("theme")}
          value={theme}
          onChange={(event) => setTheme(event.target.value as Theme)}
        >
          {THEMES.map((name) => (
            <option key={name} value={name}>
              {tShell(name)}
            </option>
          ))}
        </SelectField>
      </div>
    </Card>
  );
}

const isOutdated = (problem: unknown) => problem instanceof ApiProblem && problem.status === 412;

type Part = "branding" | "provider" | "offerTerms";

export function SettingsPage() {
  const t = useTranslations("settings");
  const tTerms = useTranslations("upload.terms");
  const tUpload = useTranslations("upload");
  const tCommon = useTranslations("common");
  const toast = useToast();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: ["settings"], queryFn: getSettings });
  const [draft, setDraft, forget] = useDraft<SettingsDraft | null>("own-settings", null);
  const settings = draft?.now ?? data;
  const change = (now: OwnerSettings) => setDraft({ now, began: draft?.began ?? data ?? now });
  const save = useMutation({
    mutationFn: async ({ now, began }: SettingsDraft) => {
      try {
        return await saveSettings(now);
      } catch (problem) {
        if (!isOutdated(problem)) throw problem;
        const stored = await getSettings();
        const next = { now: onTop({ now, began }, stored), began: stored };
        // What a client sees was kept meanwhile: nothing of this page, so nobody needs to be asked.
        if (looksAlike(began, stored)) return await saveSettings(next.now);
        setDraft(next);
        queryClient.setQueryData(["settings"], stored);
        throw problem;
      }
    },
    onSuccess: (saved) => {
      queryClient.setQueryData(["settings"], saved);
      setDraft(null);
      forget();
      toast(tCommon("saved"));
    },
  });

  const set = (part: Part, name: string, value: string | null) => {
    if (settings) change({ ...settings, [part]: { ...settings[part], [name]: value } });
  };
  const text = (part: "provider" | "offerTerms", name: string) => ({
    value: (settings?.[part] as Record<string, string | null> | undefined)?.[name] ?? "",
    onChange: (event: { target: { value: string } }) => set(part, name, event.target.value || null),
  });

  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0">
          {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
          {!settings && !error && <LoadingBlock rows={5} label={tCommon("loading")} />}
          {settings && (
            <form
              className="space-y-6"
              onSubmit={(event) => {
                event.preventDefault();
                if (draft) save.mutate(draft);
              }}
            >
              <Card title={t("branding")} hint={t("brandingHint")} id="branding">
                <div className="grid gap-4 sm:grid-cols-2">
                  <TextField
                    className="sm:col-span-2"
                    label={t("agencyLine")}
                    hint={t("agencyLineHint")}
                    value={settings.branding.agencyLine}
                    onChange={(event) => set("branding", "agencyLine", event.target.value)}
                  />
                  {(["primaryColor", "accentColor"] as const).map((name) => (
                    <ColorField
                      key={name}
                      label={t(name)}
                      value={settings.branding[name]}
                      onChange={(color) => set("branding", name, color)}
                    />
                  ))}
                  {(["headingFont", "bodyFont"] as const).map((name) => (
                    <SelectField
                      key={name}
                      label={t(name)}
                      value={settings.branding[name]}
                      onChange={(event) => set("branding", name, event.target.value)}
                    >
                      {[...new Set([settings.branding[name], ...FONTS])].map((font) => (
                        <option key={font}>{font}</option>
                      ))}
                    </SelectField>
                  ))}
                </div>
              </Card>
              <Card title={t("provider")} hint={t("providerHint")} id="provider">
                <div className="grid gap-4 sm:grid-cols-2">
                  {PROVIDER.map((name) => (
                    <TextField
                      key={name}
                      className={name === "address" ? "sm:col-span-2" : undefined}
                      label={t(`providerFields.${name}`)}
                      type={name === "contactEmail" ? "email" : "text"}
                      {...text("provider", name)}
                    />
                  ))}
                </div>
              </Card>
              <Card title={t("terms")} hint={tTerms("hint")} id="terms">
                <div className="grid gap-4 sm:grid-cols-2">
                  {TERMS.map((name) => (
                    <TextField key={name} label={tTerms(name)} {...text("offerTerms", name)} />
                  ))}
                  <SelectField
                    label={tUpload("options.outputLanguage")}
                    hint={tUpload("options.sameLanguageHint")}
                    value={settings.outputLanguage ?? ""}
                    onChange={(event) =>
                      change({
                        ...settings,
                        outputLanguage: (event.target.value || null) as OwnerSettings["outputLanguage"],
                      })
                    }
                  >
                    <option value="">{tUpload("options.automatic")}</option>
                    {LANGUAGES.map((code) => (
                      <option key={code} value={code}>
                        {tUpload(`languages.${code}`)}
                      </option>
                    ))}
                  </SelectField>
                </div>
              </Card>
              {save.isError && <ProblemNote error={save.error} />}
              <div className="flex items-center gap-3">
                <Button type="submit" look="primary" disabled={!draft || save.isPending}>
                  {tCommon("save")}
                </Button>
                {draft && (
                  <Button
                    look="ghost"
                    onClick={() => {
                      setDraft(null);
                      forget();
                    }}
                  >
                    {t("discard")}
                  </Button>
                )}
              </div>
            </form>
          )}
        </div>
        <div className="min-w-0 space-y-6">
          <PageChoices />
          <Card title={t("files")} hint={t("filesHint")} id="files">
            <LogoField />
          </Card>
          <TemplatesCard />
          {settings && <UsageCard />}
        </div>
      </div>
      {settings && (
        <Suspense fallback={null}>
          <Connections />
        </Suspense>
      )}
    </>
  );
}
