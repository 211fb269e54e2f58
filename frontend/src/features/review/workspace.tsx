"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FileText, RefreshCw } from "lucide-react";
import { Tabs } from "radix-ui";
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { getFeedback, getFirstPage, getMatch, getOffer, regenerateJob } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import { isSettled, type JobView, type StepName } from "@/api/types";
import { PageHead } from "@/components/shell/page-head";
import { Button } from "@/components/ui/button";
import { buttonClass, cardClass, cx } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { useProblemToast } from "@/components/ui/problem-toast";
import { EmptyState, LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import type { ChoicesFormProps } from "@/features/choices/choices-form";
import { StatusPill } from "@/features/jobs/status-pill";
import { Downloads } from "@/features/status/downloads";
import { useJob } from "@/features/status/use-job";
import { versionsOf } from "@/features/versions/sources";
import { VersionsButton } from "@/features/versions/versions-button";
import { arriving } from "@/lib/arriving";
import { useDraft } from "@/lib/draft";
import { useIsPainted } from "@/lib/painted";
import { withValue } from "@/lib/pointer";
import { useUndoKeys } from "@/lib/undo";
import { type Review, ReviewContext } from "./context";
import { DashboardTab } from "./dashboard-tab";
import { DataTab } from "./data-tab";
import { FeedbackTab } from "./feedback-tab";
import { FindingsTab, usePathLabel } from "./findings-tab";
import { DocumentFrame, ReviewFrame, TABS, type Tab, tabClass, tabListClass } from "./frame";
import { MatchTab } from "./match-tab";
import { evidenceOf, findingsOf, marksOf, placesOf, type Selection, standingOf } from "./model";
import { OfferTab } from "./offer-tab";
import type { ProfileTabProps } from "./profile-tab";
import { SaveBar } from "./save-bar";
import { SelectionStore } from "./selection";
import { useSource, useSourceText } from "./source";
import { SourcePane } from "./source-pane";
import { paragraphOf } from "./text-places";
import { UndoButtons } from "./undo-buttons";
import { useDraftCv } from "./use-draft-cv";

// Seldom the first thing that is looked at: fetched with the first visit of its tab.
const profileTab = arriving(() => import("./profile-tab"));

function ProfileTab(props: ProfileTabProps) {
  const t = useTranslations("review.document");
  const Loaded = profileTab.useComponent();
  return Loaded ? <Loaded {...props} /> : <LoadingBlock label={t("loading")} />;
}

const choicesForm = arriving(() => import("@/features/choices/choices-form"));

function ClientChoices(props: ChoicesFormProps) {
  const t = useTranslations("choices");
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="mb-4 rounded-lg border border-line px-3"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="cursor-pointer rounded py-2.5 text-sm font-medium">{t("title")}</summary>
      {isOpen && <LoadedChoices key={JSON.stringify(props.job.options)} {...props} />}
    </details>
  );
}

function LoadedChoices(props: ChoicesFormProps) {
  const t = useTranslations("review.document");
  const Form = choicesForm.useComponent();
  return Form ? <Form {...props} /> : <LoadingBlock label={t("loading")} />;
}

/** An artifact of a step: fetched when the step is done, fetched anew when the step ran again. */
function useArtifact<T>(
  job: JobView | undefined,
  name: string,
  step: StepName,
  load: (jobId: string) => Promise<T>,
) {
  const queryClient = useQueryClient();
  const state = job?.steps[step];
  return useQuery({
    queryKey: [name, job?.jobId, state?.endedAt],
    queryFn: () =>
      load(job!.jobId).catch((error: unknown) => {
        // The job has moved on since it was looked at: it is written anew, or being deleted, in another tab.
        if (error instanceof ApiProblem && error.status === 409)
          void queryClient.invalidateQueries({ queryKey: ["job", job!.jobId] });
        throw error;
      }),
    enabled: state?.state === "done",
    placeholderData: (previous) => previous,
  });
}

function WhenThere({ job, step, children }: { job: JobView; step: StepName; children: ReactNode }) {
  const t = useTranslations("review");
  const state = job.steps[step];
  if (children) return children;
  if (state?.state === "failed" || state?.state === "skipped") {
    return (
      <EmptyState icon={<FileText className="size-6" aria-hidden />} title={t(`absent.${state.state}`)}>
        {state.reason?.message}
      </EmptyState>
    );
  }
  return <LoadingBlock label={t("document.loading")} />;
}

function focusField(pointer: string) {
  // The value itself, else the nearest thing around it.
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf("/"))) {
    const field = document.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(at)}"]`);
    if (!field) continue;
    field.scrollIntoView({ block: "center" });
    const target = field.matches("input, textarea, button")
      ? field
      : field.querySelector<HTMLElement>("input");
    target?.focus({ preventScroll: true });
    return;
  }
}

export default function ReviewOf({ jobId }: { jobId: string }) {
  const t = useTranslations("review");
  const toast = useToast();
  const toastProblem = useProblemToast();
  const pathLabel = usePathLabel();
  const queryClient = useQueryClient();
  const { data: job, error, dataUpdatedAt, refetch } = useJob(jobId);
  const isRead = job?.steps.cv_extractor?.state === "done";
  const { stored, base, cv, changes, replace, discard, save, steps } = useDraftCv(jobId, isRead);
  // The fields in sight are drawn first, then the document is begun, then the long lists below.
  const isPainted = useIsPainted(!!job && !!cv);
  const isWhole = useDeferredValue(isPainted, false);
  const hasText = job?.outputs.some(({ name }) => name === "source_text") ?? false;
  useSource(jobId, !!job && !hasText); // fetched while the data are drawn
  const text = useSourceText(jobId, hasText);
  const hasPicture = job?.outputs.some(({ name }) => name === "first_page") ?? false;
  useEffect(() => {
    // For who came here from another page: the head has asked only for what was opened first.
    if (!hasPicture || window.early?.pageOf === jobId) return;
    getFirstPage(jobId).then(
      (page) => window.early?.showPage?.(jobId, page),
      () => {
        // The pages themselves come without it.
      },
    );
  }, [jobId, hasPicture]);
  const shownJob = isWhole ? job : undefined;
  const match = useArtifact(shownJob, "match", "matcher", getMatch);
  const feedback = useArtifact(shownJob, "feedback", "feedback", getFeedback);
  const offer = useArtifact(shownJob, "offer", "offer_generator", getOffer);
  const [selection] = useState(() => new SelectionStore());
  const [tab, setTab] = useDraft<Tab>(`tab.${jobId}`, "data");
  useUndoKeys(steps, tab === "data" || tab === "findings");
  const [side, setSide] = useState<"document" | "data">("data");

  const regenerate = useMutation({
    mutationFn: () => regenerateJob(jobId),
    onSuccess: () => toast(t("regenerating")),
    onError: toastProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["job", jobId] }),
  });

  const selectValue = useCallback(
    (pointer: string, from: Selection["from"]) => {
      if (!base) return;
      selection.set({ pointer, places: placesOf(evidenceOf(base, pointer)), from });
    },
    [base, selection],
  );

  const marks = useMemo(() => (base ? marksOf(base) : []), [base]);
  const findings = useMemo(
    () => (base && job ? findingsOf(base, job.warnings, feedback.data ?? null) : []),
    [base, job, feedback.data],
  );
  const changed = useMemo(() => changes.map(({ pointer }) => pointer), [changes]);

  const review = useMemo<Review | null>(
    () =>
      cv && base
        ? {
            cv,
            selection,
            selectValue,
            edit: (pointer, value) => replace(withValue(cv, pointer, value), pointer),
            replace,
            isChanged: (pointer) =>
              changed.some(
                (at) => at === pointer || pointer.startsWith(`${at}/`) || at.startsWith(`${pointer}/`),
              ),
            standing: (pointer) => standingOf(base, pointer),
            paragraphOf: (place) => (text.data ? paragraphOf(text.data, place) : null),
          }
        : null,
    [cv, base, selection, selectValue, replace, changed, text.data],
  );

  const pick = useCallback(
    (pointer: string) => {
      selectValue(pointer, "mark");
      setTab("data");
      setSide("data");
      // After the tab has been drawn.
      requestAnimationFrame(() => requestAnimationFrame(() => focusField(pointer)));
    },
    [selectValue, setTab],
  );

  useEffect(() => {
    if (changes.length === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [changes.length]);

  const status = `/status/?job=${encodeURIComponent(jobId)}`;
  const title = job?.candidate || job?.cvFileName || t("title");
  const isBusy = !!job && !isSettled(job);
  const isGone = !jobId || (error instanceof ApiProblem && error.status === 404);
  const contents: Record<Tab, ReactNode> = {
    data: (
      <DataTab
        isWhole={isWhole}
        tools={
          // No higher than the heading beside it: nothing moves when it comes.
          <span className="-my-2 inline-flex items-center gap-1">
            <UndoButtons of={steps} isBusy={save.isPending} />
            <VersionsButton source={versionsOf(jobId, "cv")} of="cv" isBusy={isBusy} />
          </span>
        }
      />
    ),
    findings: <FindingsTab findings={findings} />,
    profile: job && (
      <WhenThere job={job} step="matcher">
        {job.hasJobProfile && <ProfileTab jobId={jobId} isBusy={isBusy} />}
      </WhenThere>
    ),
    match: job && (
      <WhenThere job={job} step="matcher">
        {match.data && <MatchTab jobId={jobId} match={match.data} isBusy={isBusy} />}
      </WhenThere>
    ),
    feedback: job && (
      <WhenThere job={job} step="feedback">
        {feedback.data && <FeedbackTab jobId={jobId} feedback={feedback.data} isBusy={isBusy} />}
      </WhenThere>
    ),
    offer: job && (
      <WhenThere job={job} step="offer_generator">
        {offer.data && <OfferTab jobId={jobId} offer={offer.data} isBusy={isBusy} />}
      </WhenThere>
    ),
    dashboard: job && (
      <WhenThere job={job} step="dashboard_builder">
        {job.steps.dashboard_builder?.state === "done" && (
          <DashboardTab job={job} readAt={dataUpdatedAt} refetch={refetch} />
        )}
      </WhenThere>
    ),
    downloads: job && base && (
      <>
        <ClientChoices job={job} cv={base} match={match.data ?? null} isBusy={isBusy} />
        <Downloads job={job} readAt={dataUpdatedAt} />
      </>
    ),
  };

  return (
    <>
      <PageHead
        title={isGone ? t("title") : title}
        back={{ href: isGone ? "/" : status, label: t(isGone ? "allJobs" : "back") }}
        actions={
          job && (
            <>
              <span className="inline-flex items-center">
                <StatusPill status={job.status} />
              </span>
              <Button size="sm" disabled={isBusy || regenerate.isPending} onClick={() => regenerate.mutate()}>
                <RefreshCw className="size-4" aria-hidden />
                {t("regenerate")}
              </Button>
            </>
          )
        }
      />
      {isGone && (
        <EmptyState
          icon={<FileText className="size-6" aria-hidden />}
          title={t("goneTitle")}
          action={
            <Link href="/" className={buttonClass("primary")}>
              {t("allJobs")}
            </Link>
          }
        >
          {t("goneText")}
        </EmptyState>
      )}
      {!isGone && error && !job && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {stored.isError && <ProblemNote error={stored.error} onRetry={() => void stored.refetch()} />}
      {job && !isRead && (
        <EmptyState
          icon={<FileText className="size-6" aria-hidden />}
          title={t("notReadTitle")}
          action={
            <Link href={status} className={buttonClass("primary")}>
              {t("toStatus")}
            </Link>
          }
        >
          {t("notReadText")}
        </EmptyState>
      )}
      {!isGone && !error && (!job || (isRead && !review && !stored.isError)) && <ReviewFrame />}
      {job && review && (
        <ReviewContext value={review}>
          <div className="mb-3 grid grid-cols-2 gap-1 rounded-lg bg-raised p-1 lg:hidden">
            {(["data", "document"] as const).map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={side === name}
                onClick={() => setSide(name)}
                className={cx(
                  "min-h-9 rounded-md text-sm font-medium",
                  side === name ? "bg-surface shadow-card" : "text-ink-2",
                )}
              >
                {t(`sides.${name}`)}
              </button>
            ))}
          </div>
          <div className="grid items-start gap-5 lg:grid-cols-2">
            <div
              className={cx(
                "h-[calc(100dvh-12rem)] lg:sticky lg:top-[4.5rem] lg:block lg:h-[calc(100dvh-6rem)]",
                side === "document" ? "block" : "hidden",
              )}
            >
              {isPainted ? (
                <SourcePane
                  jobId={jobId}
                  text={text}
                  hasText={hasText}
                  marks={marks}
                  selection={selection}
                  onPick={pick}
                  labelOf={pathLabel}
                />
              ) : (
                <DocumentFrame />
              )}
            </div>
            <div className={cx("min-w-0 lg:block", side === "data" ? "block" : "hidden")}>
              <Tabs.Root
                value={tab}
                onValueChange={(value) => setTab(value as Tab)}
                className={cx(cardClass, "p-3 sm:p-4")}
              >
                <Tabs.List
                  aria-label={t("tabsLabel")}
                  className={cx(tabListClass, "lg:sticky lg:top-14 lg:z-10")}
                >
                  {TABS.map((name) => (
                    <Tabs.Trigger key={name} value={name} className={tabClass}>
                      {t(`tabs.${name}`)}
                      {name === "findings" && findings.length > 0 && (
                        <span className="ml-1.5 rounded-full bg-warn-soft px-1.5 text-xs text-warn tabular">
                          {findings.length}
                        </span>
                      )}
                    </Tabs.Trigger>
                  ))}
                </Tabs.List>
                {TABS.map((name) => (
                  <Tabs.Content key={name} value={name} className="outline-none">
                    {contents[name]}
                  </Tabs.Content>
                ))}
              </Tabs.Root>
              {save.isError && (
                <div className="mt-3">
                  <ProblemNote error={save.error} />
                </div>
              )}
              <SaveBar
                changes={tab === "profile" ? [] : changes}
                labelOf={pathLabel}
                isSaving={save.isPending}
                isBlocked={isBusy}
                onSave={() => save.mutate(undefined, { onSuccess: () => toast(t("saved")) })}
                onDiscard={discard}
              />
            </div>
          </div>
        </ReviewContext>
      )}
    </>
  );
}
