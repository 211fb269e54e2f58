"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ChosenTemplates, Language, OfferTerms } from "@/api/types";
import { PageHead } from "@/components/shell/page-head";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { buttonClass, cx } from "@/components/ui/classes";
import { CheckField, SelectField, TextField } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { ProblemNote } from "@/components/ui/states";
import { BLIND_FACTS, NO_TEMPLATES } from "@/features/choices/choices";
import { arriving } from "@/lib/arriving";
import { useDraft } from "@/lib/draft";
import { LANGUAGES } from "@/lib/preferences";
import { useFileDrop } from "./file-drop";
import { JobProfileChoice, type ProfileChoice } from "./job-profile-choice";
import { useUploadQueue } from "./queue";
import { READABLE } from "./readable";
import { filledTerms, PERSONAL_TERMS, TERMS, type Terms } from "./terms";

interface Form {
  /** Empty: as the CV itself tells. */
  language: Language | "";
  outputLanguage: Language | "";
  blind: boolean;
  blindSchools: boolean;
  blindEmployers: boolean;
  blindTowns: boolean;
  blindNationality: boolean;
  blindGender: boolean;
  gdprFooter: boolean;
  printRates: boolean;
  batch: boolean;
  profile: ProfileChoice;
  terms: Terms;
  templates: ChosenTemplates;
}

const EMPTY: Form = {
  language: "",
  outputLanguage: "",
  blind: true,
  blindSchools: true,
  blindEmployers: true,
  blindTowns: false,
  blindNationality: true,
  blindGender: true,
  gdprFooter: true,
  printRates: false,
  batch: false,
  profile: { kind: "none", title: "", text: "", savedId: "" },
  terms: {},
  templates: NO_TEMPLATES,
};

// Most have no templates of their own, and nobody needs the choice to drop a file.
const templateChoice = arriving(() => import("@/features/choices/template-choice"));
// Rows stand where files were dropped: never at once.
const fileRow = arriving(() => import("./file-row"));

export function UploadPage() {
  const t = useTranslations("upload");
  const router = useRouter();
  const queryClient = useQueryClient();
  const { entries, add, start, retry, cancel, remove, setTerms } = useUploadQueue();
  const [kept, setForm] = useDraft<Form>("upload", EMPTY);
  // What an older page kept knows fewer options.
  const form = useMemo(() => ({ ...EMPTY, ...kept }), [kept]);
  const TemplateChoice = templateChoice.useComponent();
  const FileRow = fileRow.useComponent();
  const [profileFile, setProfileFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const [isPreparing, setPreparing] = useState(false);
  const single = useRef(false);

  const take = (files: File[]) => {
    fileRow.start(); // once more, where the network was away
    void add(files);
  };
  const drop = useFileDrop(take);
  const input = useRef<HTMLInputElement>(null);

  const ready = entries.filter((entry) => entry.state === "ready");
  const isBusy =
    isPreparing || entries.some((entry) => entry.state === "sending" || entry.state === "waiting");
  const isSeveral = entries.length > 1;
  const commonTerms = isSeveral ? TERMS.filter((name) => !PERSONAL_TERMS.includes(name)) : TERMS;
  const set = (change: Partial<Form>) => setForm({ ...form, ...change });

  /** A job profile given as file or text is kept once, so that all these candidates can be compared for it. */
  async function jobProfileId(): Promise<string | null> {
    const { kind, title, text, savedId } = form.profile;
    if (kind === "none") return null;
    if (kind === "saved") return savedId;
    const source = kind === "file" ? profileFile! : text;
    const { createProfile } = await import("@/api/profiles");
    const { id } = await createProfile(source, title.trim());
    void queryClient.invalidateQueries({ queryKey: ["profiles"] });
    set({ profile: { ...form.profile, kind: "saved", savedId: id } });
    return id;
  }

  function whatIsMissing(): string | null {
    const { kind, text, savedId } = form.profile;
    if (ready.length === 0) return t("missing.file");
    if (kind === "text" && !text.trim()) return t("missing.profileText");
    if (kind === "file" && !profileFile) return t("missing.profileFile");
    if (kind === "saved" && !savedId) return t("missing.savedProfile");
    return null;
  }

  async function submit() {
    const lacks = whatIsMissing();
    setMissing(lacks);
    setProblem(null);
    if (lacks) return;
    single.current = entries.length === 1;
    setPreparing(true);
    try {
      start({
        // What is sent holds only where a file does not tell its language.
        language: form.language || "de",
        outputLanguage: form.outputLanguage || null,
        jobProfileId: await jobProfileId(),
        options: {
          blind: form.blind,
          blindSchools: form.blindSchools,
          blindEmployers: form.blindEmployers,
          blindTowns: form.blindTowns,
          blindNationality: form.blindNationality,
          blindGender: form.blindGender,
          gdprFooter: form.gdprFooter,
          printRates: form.printRates,
          batch: form.batch,
          templates: form.templates,
          offerTerms: filledTerms(form.terms, commonTerms) as OfferTerms,
        },
      });
    } catch (error) {
      setProblem(error);
    } finally {
      setPreparing(false);
    }
  }

  // One file: go and watch it. Several: stay, each row links to its own.
  const only = entries.length === 1 ? entries[0] : undefined;
  useEffect(() => {
    if (single.current && only?.jobId) router.push(`/status/?job=${encodeURIComponent(only.jobId)}`);
  }, [only?.jobId, router]);

  const isSent = entries.length > 0 && entries.every((entry) => entry.state === "done");
  const isAllSent = isSent && isSeveral;
  const hasTerms = Object.keys(form.terms).length > 0;
  useEffect(() => {
    // The next upload is about someone else: nobody's rate may stand in another's offer.
    if (isSent && hasTerms) setForm({ ...form, terms: {} });
  }, [isSent, hasTerms, form, setForm]);

  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} back={{ href: "/", label: t("back") }} />
      <form
        className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="space-y-6">
          <Card title={t("files")} hint={t("filesHint")} id="files">
            <div
              {...drop.handlers}
              className={cx(
                "flex flex-col items-center rounded-xl border-2 border-dashed px-4 py-9 text-center transition-colors",
                drop.isOver ? "border-accent bg-accent-soft" : "border-edge/50",
              )}
            >
              <input
                ref={input}
                type="file"
                multiple
                accept={READABLE}
                aria-label={t("pick")}
                tabIndex={-1}
                className="sr-only"
                onChange={(event) => {
                  take([...(event.target.files ?? [])]);
                  // So that choosing the same file again after removing it is a change.
                  event.target.value = "";
                }}
              />
              <Upload className="size-8 text-accent" strokeWidth={1.5} aria-hidden />
              <p className="mt-3 font-medium">{drop.isOver ? t("dropNow") : t("drop")}</p>
              <p className="mt-0.5 text-sm text-ink-3">{t("limits")}</p>
              <Button className="mt-4" onClick={() => input.current?.click()}>
                {t("pick")}
              </Button>
            </div>
            {FileRow && entries.length > 0 && (
              <ul aria-label={t("files")} className="mt-5 divide-y divide-line">
                {entries.map((entry) => (
                  <FileRow
                    key={entry.id}
                    entry={entry}
                    onRetry={() => retry(entry.id)}
                    onCancel={() => cancel(entry.id)}
                    onRemove={() => remove(entry.id)}
                    onTerms={
                      isSeveral && form.profile.kind !== "none"
                        ? (terms) => setTerms(entry.id, terms)
                        : undefined
                    }
                  />
                ))}
              </ul>
            )}
          </Card>
          <Card title={t("profile.heading")} hint={t("profile.hint")} id="profile">
            <JobProfileChoice
              choice={form.profile}
              onChange={(profile) => set({ profile })}
              file={profileFile}
              onFile={setProfileFile}
            />
          </Card>
        </div>
        <div className="space-y-6 lg:sticky lg:top-20">
          <Card title={t("options.heading")} id="options">
            <div className="space-y-4">
              <div className="grid grid-cols-1 gap-4 min-[26rem]:grid-cols-2 lg:grid-cols-1">
                <SelectField
                  label={t("options.language")}
                  value={form.language}
                  onChange={(event) => set({ language: event.target.value as Language | "" })}
                >
                  <option value="">{t("options.automatic")}</option>
                  {LANGUAGES.map((code) => (
                    <option key={code} value={code}>
                      {t(`languages.${code}`)}
                    </option>
                  ))}
                </SelectField>
                <SelectField
                  label={t("options.outputLanguage")}
                  hint={t("options.sameLanguageHint")}
                  value={form.outputLanguage}
                  onChange={(event) => set({ outputLanguage: event.target.value as Language | "" })}
                >
                  <option value="">{t("options.automatic")}</option>
                  {LANGUAGES.map((code) => (
                    <option key={code} value={code}>
                      {t(`languages.${code}`)}
                    </option>
                  ))}
                </SelectField>
              </div>
              <CheckField
                label={t("options.blind")}
                hint={t("options.blindHint")}
                checked={form.blind}
                onChange={(blind) => set({ blind })}
              />
              {form.blind && (
                <div className="space-y-3 border-l-2 border-line pl-4">
                  {BLIND_FACTS.map((name) => (
                    <CheckField
                      key={name}
                      label={t(`options.${name}`)}
                      checked={form[name]}
                      onChange={(isHidden) => set({ [name]: isHidden })}
                    />
                  ))}
                </div>
              )}
              {TemplateChoice && (
                <TemplateChoice chosen={form.templates} onChange={(templates) => set({ templates })} />
              )}
              <CheckField
                label={t("options.gdprFooter")}
                checked={form.gdprFooter}
                onChange={(gdprFooter) => set({ gdprFooter })}
              />
              <CheckField
                label={t("options.printRates")}
                checked={form.printRates}
                onChange={(printRates) => set({ printRates })}
              />
              <CheckField
                label={t("options.batch")}
                hint={t("options.batchHint")}
                checked={form.batch}
                onChange={(batch) => set({ batch })}
              />
              {form.profile.kind !== "none" && (
                <details className="group rounded-lg border border-line">
                  <summary className="cursor-pointer rounded-lg px-3 py-2.5 text-sm font-medium">
                    {t(isSeveral ? "terms.headingAll" : "terms.heading")}
                  </summary>
                  <div className="space-y-3 px-3 pt-1 pb-4">
                    <p className="text-[0.8125rem] text-ink-3">{t("terms.hint")}</p>
                    {commonTerms.map((name) => (
                      <TextField
                        key={name}
                        label={t(`terms.${name}`)}
                        value={form.terms[name] ?? ""}
                        onChange={(event) => set({ terms: { ...form.terms, [name]: event.target.value } })}
                      />
                    ))}
                  </div>
                </details>
              )}
            </div>
          </Card>
          {problem !== null && <ProblemNote error={problem} />}
          {missing && (
            <p role="alert" className="rounded-xl bg-warn-soft px-4 py-3 text-sm font-medium text-warn">
              {missing}
            </p>
          )}
          {isAllSent ? (
            <Link href="/" className={buttonClass("primary", "md", "w-full")}>
              {t("toJobs")}
            </Link>
          ) : (
            <Button type="submit" look="primary" className="w-full" disabled={isBusy}>
              {isBusy ? t("sending") : t("submit", { count: ready.length })}
            </Button>
          )}
        </div>
      </form>
    </>
  );
}
