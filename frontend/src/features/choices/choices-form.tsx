"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw, Target } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { regenerateJob } from "@/api/jobs";
import type { Cv, JobView, Language, Match, PreviewedDocument } from "@/api/types";
import { Button } from "@/components/ui/button";
import { CheckField, SelectField } from "@/components/ui/field";
import { dropOn, Handle } from "@/components/ui/handle";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { UndoButtons } from "@/features/review/undo-buttons";
import { arriving } from "@/lib/arriving";
import { useDraft } from "@/lib/draft";
import { moved } from "@/lib/pointer";
import { LANGUAGES } from "@/lib/preferences";
import { useUndo, useUndoKeys } from "@/lib/undo";
import {
  BLIND_FACTS,
  CV_FACTS,
  CV_SECTIONS,
  type Draft,
  draftOf,
  hasRelevance,
  optionsOf,
  projectTitle,
  relevantFirst,
  toggled,
  YEARS,
} from "./choices";
import { MoreDocuments } from "./documents";
import TemplateChoice from "./template-choice";

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

function Projects({
  draft,
  cv,
  match,
  onChange,
}: {
  draft: Draft;
  cv: Cv;
  match: Match | null;
  onChange: (change: Partial<Draft>) => void;
}) {
  const t = useTranslations("choices");
  const { projects } = draft;
  const move = (from: number, to: number) => onChange({ projects: moved(projects, from, to) });
  return (
    <Group title={t("projects")}>
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t("years")}
          className="w-52"
          value={draft.projectYears ?? ""}
          onChange={(event) => onChange({ projectYears: Number(event.target.value) || null })}
        >
          <option value="">{t("allYears")}</option>
          {YEARS.map((years) => (
            <option key={years} value={years}>
              {t("lastYears", { years })}
            </option>
          ))}
        </SelectField>
        {match && hasRelevance(match) && (
          <Button size="sm" onClick={() => onChange({ projects: relevantFirst(projects, match) })}>
            <Target className="size-4" aria-hidden />
            {t("relevantFirst")}
          </Button>
        )}
      </div>
      <ol className="mt-3 space-y-1">
        {projects.map(({ index, isShown }, at) => {
          const name = projectTitle(cv.projects[index]!) || t("project", { number: index + 1 });
          return (
            <li
              key={index}
              {...dropOn("choices", (from) => move(from, at))}
              className="flex items-center gap-1"
            >
              <Handle
                list="choices"
                index={at}
                count={projects.length}
                name={name}
                onMove={(to) => move(at, to)}
              />
              <CheckField
                label={name}
                checked={isShown}
                onChange={(isShown) =>
                  onChange({
                    projects: projects.map((one) => (one.index === index ? { index, isShown } : one)),
                  })
                }
              />
            </li>
          );
        })}
      </ol>
    </Group>
  );
}

const preview = arriving(() => import("./preview"));

function LoadedPreview({ job, draft }: { job: JobView; draft: Draft }) {
  const t = useTranslations("choices");
  const Preview = preview.useComponent();
  const documents: PreviewedDocument[] = [
    "cv",
    ...(draft.blind ? (["blind"] as const) : []),
    ...(draft.shortProfile ? (["short"] as const) : []),
    ...(job.outputs.some(({ name }) => name === "offer") ? (["offer"] as const) : []),
  ];
  if (!Preview) return <LoadingBlock rows={6} label={t("drawing")} />;
  return <Preview jobId={job.jobId} documents={documents} options={optionsOf(draft, job.options)} />;
}

/** Drawn while it is open, anew with every choice. */
function PreviewPart(props: { job: JobView; draft: Draft }) {
  const t = useTranslations("choices");
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer rounded py-1 text-sm font-semibold">{t("preview")}</summary>
      <div className="pt-3">{isOpen && <LoadedPreview {...props} />}</div>
    </details>
  );
}

export interface ChoicesFormProps {
  job: JobView;
  cv: Cv;
  match: Match | null;
  isBusy: boolean;
}

/** What the client sees: name, sections, facts and projects of the CV, and what the anonymous one hides. */
export default function ChoicesForm({ job, cv, match, isBusy }: ChoicesFormProps) {
  const t = useTranslations("choices");
  const tUpload = useTranslations("upload");
  const tReview = useTranslations("review");
  const toast = useToast();
  const queryClient = useQueryClient();
  // Of these data alone: projects are known by their place.
  const name = `choices.${job.jobId}.${cv.meta.version}`;
  const stored = useMemo(() => draftOf(job.options, cv.projects.length), [job.options, cv.projects.length]);
  const [changed, setChanged, forget] = useDraft<Draft | null>(name, null);
  const draft = changed ?? stored;
  const steps = useUndo<Draft>(name, draft, setChanged);
  useUndoKeys(steps);
  const [isKept, setKept] = useState(false);
  const set = (change: Partial<Draft>) => steps.change({ ...draft, ...change });
  const write = useMutation({
    mutationFn: () =>
      regenerateJob(job.jobId, { options: optionsOf(draft, job.options), keepForClient: isKept }),
    onSuccess: () => {
      // They are the job's own from now on, and a draft no longer.
      forget();
      toast(tReview("regenerating"));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["job", job.jobId] }),
  });
  return (
    <form
      className="space-y-6 pt-3 pb-2"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate();
      }}
    >
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="min-w-0 flex-1 basis-56 text-sm text-ink-2">{t("lead")}</p>
        <UndoButtons of={steps} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t("name")}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value as Draft["name"] })}
        >
          <option value="full">{t("names.full")}</option>
          <option value="initials">{t("names.initials")}</option>
        </SelectField>
        <SelectField
          label={tUpload("options.outputLanguage")}
          hint={tUpload("options.sameLanguageHint")}
          value={draft.outputLanguage ?? ""}
          onChange={(event) => set({ outputLanguage: (event.target.value || null) as Language | null })}
        >
          <option value="">{tUpload("options.automatic")}</option>
          {LANGUAGES.map((code) => (
            <option key={code} value={code}>
              {tUpload(`languages.${code}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {draft.name === "initials" && <p className="text-[0.8125rem] text-ink-3">{t("initialsHint")}</p>}
      <Group title={t("sectionsShown")}>
        <div className="grid gap-2 sm:grid-cols-2">
          {CV_SECTIONS.map((name) => (
            <CheckField
              key={name}
              label={t(`sections.${name}`)}
              checked={!draft.hiddenSections.includes(name)}
              onChange={() => set({ hiddenSections: toggled(draft.hiddenSections, name) })}
            />
          ))}
        </div>
      </Group>
      <Group title={t("factsShown")}>
        <div className="grid gap-2 sm:grid-cols-2">
          {CV_FACTS.map((name) => (
            <CheckField
              key={name}
              label={t(`facts.${name}`)}
              checked={!draft.hiddenFacts.includes(name)}
              onChange={() => set({ hiddenFacts: toggled(draft.hiddenFacts, name) })}
            />
          ))}
        </div>
      </Group>
      {cv.projects.length > 0 && <Projects draft={draft} cv={cv} match={match} onChange={set} />}
      <Group title={t("moreDocuments")}>
        <MoreDocuments draft={draft} onChange={set} />
      </Group>
      <TemplateChoice chosen={draft.templates} onChange={(templates) => set({ templates })} />
      <Group title={t("anonymous")}>
        <div className="space-y-2">
          <CheckField
            label={tUpload("options.blind")}
            checked={draft.blind}
            onChange={(blind) => set({ blind })}
          />
          {draft.blind && (
            <div className="grid gap-2 border-l-2 border-line pl-4 sm:grid-cols-2">
              {BLIND_FACTS.map((name) => (
                <CheckField
                  key={name}
                  label={tUpload(`options.${name}`)}
                  checked={draft.blindFlags[name]}
                  onChange={(isHidden) => set({ blindFlags: { ...draft.blindFlags, [name]: isHidden } })}
                />
              ))}
            </div>
          )}
        </div>
      </Group>
      <PreviewPart job={job} draft={draft} />
      {job.jobClient && (
        <CheckField
          label={t("keep", { client: job.jobClient })}
          hint={t("keepHint")}
          checked={isKept}
          onChange={setKept}
        />
      )}
      {write.error && <ProblemNote error={write.error} />}
      <Button type="submit" look="primary" disabled={isBusy || write.isPending}>
        <RefreshCw className="size-4" aria-hidden />
        {tReview("regenerate")}
      </Button>
    </form>
  );
}
