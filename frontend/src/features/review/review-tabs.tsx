"use client";

import { FileText } from "lucide-react";
import { Tabs } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { isSettled, type JobView, type StepName } from "@/api/types";
import { cardClass, cx } from "@/components/ui/classes";
import { EmptyState, LoadingBlock } from "@/components/ui/states";
import { Downloads } from "@/features/status/downloads";
import { versionsOf } from "@/features/versions/sources";
import { VersionsButton } from "@/features/versions/versions-button";
import { DashboardTab } from "./dashboard-tab";
import { DataTab } from "./data-tab";
import { FindingsTab } from "./findings-tab";
import { TABS, type Tab, tabClass, tabListClass } from "./frame";
import { ClientChoices, FeedbackTab, MatchTab, OfferTab, ProfileTab } from "./later-parts";
import { UndoButtons } from "./undo-buttons";
import { type MatchDesk, useMatchEdits } from "./use-match-edits";
import type { ReviewState } from "./use-review-state";
import { useWording, type WordingDesk } from "./use-wording";

interface ReviewTabsProps {
  job: JobView;
  state: ReviewState;
  tab: Tab;
  onTab: (tab: Tab) => void;
}

/** The side of the data: one tab for each thing that was made of the CV. */
export function ReviewTabs({ job, state, tab, onTab }: ReviewTabsProps) {
  const t = useTranslations("review");
  const isBusy = !isSettled(job);
  // Here, where they stay whichever tab is open: what was asked for waits for its turn.
  const edits = useMatchEdits(job.jobId, state.artifacts.match, isBusy, tab === "match");
  const wording = useWording(job.jobId, isBusy, tab === "feedback" || tab === "offer");
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value) => onTab(value as Tab)}
      className={cx(cardClass, "p-3 sm:p-4")}
    >
      <Tabs.List aria-label={t("tabsLabel")} className={cx(tabListClass, "lg:sticky lg:top-14 lg:z-10")}>
        {TABS.map((name) => (
          <Tabs.Trigger key={name} value={name} className={tabClass}>
            {t(`tabs.${name}`)}
            {name === "findings" && state.findings.length > 0 && (
              <span className="ml-1.5 rounded-full bg-warn-soft px-1.5 text-xs text-warn tabular">
                {state.findings.length}
              </span>
            )}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {TABS.map((name) => (
        <Tabs.Content key={name} value={name} className="outline-none">
          <TabContent name={name} job={job} state={state} edits={edits} wording={wording} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

interface TabContentProps {
  name: Tab;
  job: JobView;
  state: ReviewState;
  edits: MatchDesk;
  wording: WordingDesk;
}

function TabContent({ name, job, state, edits, wording }: TabContentProps) {
  const { jobId } = job;
  const { match, feedback, offer } = state.artifacts;
  const isBusy = !isSettled(job);
  switch (name) {
    case "data":
      return (
        <DataTab
          isWhole={state.isWhole}
          tools={
            // No higher than the heading beside it: nothing moves when it comes.
            <span className="-my-2 inline-flex items-center gap-1">
              <UndoButtons of={state.draft.steps} isBusy={state.draft.save.isPending} />
              <VersionsButton source={versionsOf(jobId, "cv")} of="cv" isBusy={isBusy} />
            </span>
          }
        />
      );
    case "findings":
      return <FindingsTab findings={state.findings} />;
    case "profile":
      return (
        <WhenThere job={job} step="matcher">
          {job.hasJobProfile && <ProfileTab jobId={jobId} isBusy={isBusy} />}
        </WhenThere>
      );
    case "match":
      return (
        <WhenThere job={job} step="matcher">
          {match && <MatchTab jobId={jobId} match={match} isBusy={isBusy} desk={edits} />}
        </WhenThere>
      );
    case "feedback":
      return (
        <WhenThere job={job} step="feedback">
          {feedback && <FeedbackTab jobId={jobId} feedback={feedback} isBusy={isBusy} desk={wording} />}
        </WhenThere>
      );
    case "offer":
      return (
        <WhenThere job={job} step="offer_generator">
          {offer && <OfferTab job={job} offer={offer} isBusy={isBusy} desk={wording} />}
        </WhenThere>
      );
    case "dashboard":
      return (
        <WhenThere job={job} step="dashboard_builder">
          {job.steps.dashboard_builder?.state === "done" && (
            <DashboardTab job={job} readAt={state.jobReadAt} refetch={state.refetchJob} />
          )}
        </WhenThere>
      );
    case "downloads":
      return (
        state.draft.base && (
          <>
            <ClientChoices job={job} cv={state.draft.base} match={match ?? null} isBusy={isBusy} />
            <Downloads job={job} readAt={state.jobReadAt} />
          </>
        )
      );
  }
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
