"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { CloudOff, FileStack, Search, SearchX } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { listJobs } from "@/api/jobs";
import { isSettled } from "@/api/types";
import { PageHead } from "@/components/shell/page-head";
import { buttonClass, cardClass, cx, inputClass, inputLook } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { More } from "@/components/ui/more";
import { EmptyState, LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useDraft } from "@/lib/draft";
import { countFitting, FILTERS, type Filter, ORDERS, type Order, selectJobs } from "./filter";
import { JobRow } from "./job-row";

// Nobody needs it before something is selected.
const BulkBar = lazy(() => import("./bulk-bar").then((module) => ({ default: module.BulkBar })));

interface View {
  filter: Filter;
  order: Order;
  search: string;
}

const LIVE_MS = 2000;
const IDLE_MS = 15_000;

function useJobs() {
  return useInfiniteQuery({
    queryKey: ["jobs"],
    queryFn: ({ pageParam }) => listJobs(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => {
      const isMoving = state.data?.pages.some((page) => page.jobs.some((job) => !isSettled(job)));
      return isMoving && !state.error ? LIVE_MS : IDLE_MS;
    },
  });
}

export function JobsPage() {
  const t = useTranslations("jobs");
  const jobsQuery = useJobs();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = jobsQuery;
  const [view, setView] = useDraft<View>("jobs", { filter: "all", order: "newest", search: "" });
  const { filter, order, search } = view;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());

  const jobs = useMemo(() => data?.pages.flatMap((page) => page.jobs) ?? [], [data]);
  const shown = useMemo(() => selectJobs(jobs, filter, search, order), [jobs, filter, search, order]);
  // Who searches or sorts means all of them, not the newest page.
  const isNarrowed = filter !== "all" || order !== "newest" || search.trim() !== "";
  useEffect(() => {
    if (isNarrowed && hasNextPage && !isFetchingNextPage && !error) void fetchNextPage();
  }, [isNarrowed, hasNextPage, isFetchingNextPage, error, fetchNextPage]);
  // A job deleted in another tab leaves the selection with the list.
  const chosen = jobs.filter((job) => selected.has(job.jobId));

  const select = (jobId: string, isSelected: boolean) => {
    const next = new Set(selected);
    if (isSelected) next.add(jobId);
    else next.delete(jobId);
    setSelected(next);
  };
  const isAllShown = shown.length > 0 && shown.every((job) => selected.has(job.jobId));

  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {error && !data && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock rows={5} label={t("loading")} />}
      {data && error && (
        <p
          role="status"
          className="mb-4 flex items-center gap-3 rounded-xl bg-warn-soft px-4 py-3 text-sm text-warn"
        >
          <CloudOff className="size-5 shrink-0" aria-hidden />
          {t("stale")}
        </p>
      )}
      {data && jobs.length === 0 && (
        <EmptyState
          icon={<FileStack className="size-6" aria-hidden />}
          title={t("emptyTitle")}
          action={
            <Link href="/upload/" className={buttonClass("primary")}>
              {t("emptyAction")}
            </Link>
          }
        >
          {t("emptyText")}
        </EmptyState>
      )}
      {jobs.length > 0 && (
        <>
          <div className="mb-4 flex flex-wrap items-center gap-3">
            <div className="relative min-w-0 flex-1 basis-60 md:max-w-xs">
              <Search className="pointer-events-none absolute top-3 left-3 size-4 text-ink-3" aria-hidden />
              <input
                type="search"
                aria-label={t("search")}
                placeholder={t("search")}
                className={cx(inputClass, "pl-9")}
                value={search}
                onChange={(event) => setView({ ...view, search: event.target.value })}
              />
            </div>
            <fieldset className="flex flex-wrap gap-1.5">
              <legend className="sr-only">{t("filter")}</legend>
              {FILTERS.map((name) => (
                <button
                  key={name}
                  type="button"
                  aria-pressed={filter === name}
                  onClick={() => setView({ ...view, filter: name })}
                  className={cx(
                    "min-h-8 rounded-full border px-3 text-[0.8125rem] font-medium",
                    filter === name
                      ? "border-accent bg-accent-soft text-accent-ink"
                      : "border-line bg-surface text-ink-2 hover:border-edge",
                  )}
                >
                  {t(`filters.${name}`)} <span className="tabular">{countFitting(jobs, name)}</span>
                </button>
              ))}
            </fieldset>
            <select
              aria-label={t("order")}
              className={cx(inputLook, "w-auto md:ml-auto")}
              value={order}
              onChange={(event) => setView({ ...view, order: event.target.value as Order })}
            >
              {ORDERS.map((name) => (
                <option key={name} value={name}>
                  {t(`orders.${name}`)}
                </option>
              ))}
            </select>
          </div>
          <div className={cx(cardClass, "overflow-hidden")}>
            {shown.length > 0 && (
              <div
                className={cx(
                  "flex min-h-13 items-center gap-4 border-b border-line px-4 py-2 text-[0.8125rem] sm:px-5",
                  chosen.length > 0 ? "bg-accent-soft text-accent-ink" : "text-ink-3",
                )}
              >
                <input
                  type="checkbox"
                  className="size-[1.125rem] shrink-0 accent-accent"
                  aria-label={t("selectAll")}
                  checked={isAllShown}
                  onChange={() =>
                    setSelected(isAllShown ? new Set() : new Set(shown.map((job) => job.jobId)))
                  }
                />
                {chosen.length > 0 ? (
                  <Suspense>
                    <BulkBar jobs={chosen} onClear={() => setSelected(new Set())} />
                  </Suspense>
                ) : (
                  t("count", { count: shown.length })
                )}
              </div>
            )}
            <ul aria-label={t("title")} className="divide-y divide-line">
              {shown.map((job) => (
                <JobRow
                  key={job.jobId}
                  job={job}
                  isSelected={selected.has(job.jobId)}
                  onSelect={(isSelected) => select(job.jobId, isSelected)}
                />
              ))}
            </ul>
            {shown.length === 0 && (
              <p className="flex flex-col items-center gap-3 px-6 py-14 text-sm text-ink-3">
                <SearchX className="size-6" aria-hidden />
                {t("noneFits")}
              </p>
            )}
          </div>
          <More label={t("more")} query={jobsQuery} />
        </>
      )}
    </>
  );
}
