"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Search, SearchX, UserRoundSearch, Users } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { listCandidates, recommended } from "@/api/candidates";
import type { CandidateView } from "@/api/types";
import { PageHead } from "@/components/shell/page-head";
import { Button } from "@/components/ui/button";
import { buttonClass, cardClass, cx, inputClass } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { More } from "@/components/ui/more";
import { EmptyState, LoadingBlock, ProblemNote } from "@/components/ui/states";
import { ScoreRing } from "@/features/jobs/score";
import { useDraft } from "@/lib/draft";
import { shortDate } from "@/lib/format";
import { Evidence } from "./evidence";
import { CandidateFilters } from "./filters";

const EVERYBODY = { words: "", tags: [] as string[], duplicatesOnly: false, language: "", from: "", to: "" };

const CHIP = "min-h-8 rounded-full border px-3 text-[0.8125rem] font-medium";
const chipClass = (isOn: boolean) =>
  cx(
    CHIP,
    isOn
      ? "border-accent bg-accent-soft text-accent-ink"
      : "border-line bg-surface text-ink-2 hover:border-edge",
  );

function CandidateRow({ candidate }: { candidate: CandidateView }) {
  const t = useTranslations("candidates");
  const language = useLocale();
  const newest = candidate.jobs[0];
  const job = newest && [newest.jobTitle, newest.jobClient].filter(Boolean).join(" · ");
  const facts = [candidate.headline, candidate.place, t("jobs", { count: candidate.jobCount })];
  return (
    <li
      data-candidate={candidate.candidateId}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-4 py-3.5 hover:bg-raised/60 sm:px-5"
    >
      <div className="min-w-0">
        <Link
          href={`/candidate/?id=${candidate.candidateId}`}
          className="font-medium hover:text-accent hover:underline"
        >
          {candidate.name || t("unnamed")}
        </Link>
        <p className="text-[0.8125rem] text-ink-3">
          {[...facts, shortDate(candidate.changedAt, language)].filter(Boolean).join(" · ")}
        </p>
        {job && <p className="text-[0.8125rem] text-ink-2 sm:truncate">{t("newest", { job })}</p>}
        {candidate.possibleDuplicates > 0 && (
          <p className="mt-0.5 flex items-center gap-1.5 text-[0.8125rem] text-warn">
            <UserRoundSearch className="size-3.5 shrink-0" aria-hidden />
            {t("maybeSame")}
          </p>
        )}
        {candidate.tags.length > 0 && (
          <p className="mt-1 flex flex-wrap gap-1.5">
            {candidate.tags.map((tag) => (
              <span key={tag} className="rounded-full bg-raised px-2 py-0.5 text-xs wrap-anywhere text-ink-2">
                {tag}
              </span>
            ))}
          </p>
        )}
        <Evidence lines={candidate.evidence} />
      </div>
      {newest?.score != null && (
        <ScoreRing score={newest.score} recommendation={recommended(newest.recommendation)} />
      )}
    </li>
  );
}

export function CandidatesPage() {
  const t = useTranslations("candidates");
  const [kept, setWhat] = useDraft("candidates", EVERYBODY);
  // What an older page kept knows fewer filters.
  const what = { ...EVERYBODY, ...kept };
  const [typed, setTyped] = useState<string | null>(null);
  const people = useInfiniteQuery({
    queryKey: ["candidates", what],
    queryFn: ({ pageParam }) => listCandidates(what, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const { data, error, refetch } = people;
  const candidates = data?.pages.flatMap((page) => page.candidates) ?? [];
  const first = data?.pages[0];
  const isFiltered = what.language !== "" || what.from !== "" || what.to !== "";
  const isNarrowed = what.words !== "" || what.tags.length > 0 || what.duplicatesOnly || isFiltered;
  const search = (event: FormEvent) => {
    event.preventDefault();
    setWhat({ ...what, words: (typed ?? what.words).trim() });
  };
  const clear = () => {
    setTyped("");
    setWhat(EVERYBODY);
  };
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <form onSubmit={search} className="mb-3">
        <div className="flex gap-2">
          <div className="relative min-w-0 flex-1 md:max-w-2xl">
            <Search className="pointer-events-none absolute top-3 left-3 size-4 text-ink-3" aria-hidden />
            <input
              type="search"
              aria-label={t("search")}
              aria-describedby="search-hint"
              placeholder={t("searchShort")}
              maxLength={300}
              className={cx(inputClass, "pl-9")}
              value={typed ?? what.words}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          <Button type="submit" look="primary">
            {t("go")}
          </Button>
        </div>
        <p id="search-hint" className="mt-1.5 text-[0.8125rem] text-ink-3">
          {t("searchHint")}
        </p>
      </form>
      {first && (isNarrowed || first.total > 0) && (
        <CandidateFilters what={what} languages={first.languages} onChange={setWhat} />
      )}
      {first && (isNarrowed || first.total > 0) && (
        <fieldset className="mb-4 flex flex-wrap gap-1.5">
          <legend className="sr-only">{t("tags")}</legend>
          <button
            type="button"
            aria-pressed={what.tags.length === 0 && !what.duplicatesOnly}
            onClick={() => setWhat({ ...what, tags: [], duplicatesOnly: false })}
            className={chipClass(what.tags.length === 0 && !what.duplicatesOnly)}
          >
            {t("allTags")}
          </button>
          <button
            type="button"
            aria-pressed={what.duplicatesOnly}
            onClick={() => setWhat({ ...what, duplicatesOnly: !what.duplicatesOnly })}
            className={chipClass(what.duplicatesOnly)}
          >
            {t("duplicatesOnly")}
          </button>
          {first.tags.map(({ tag, count }) => (
            <button
              key={tag}
              type="button"
              aria-pressed={what.tags[0] === tag}
              onClick={() => setWhat({ ...what, tags: what.tags[0] === tag ? [] : [tag] })}
              className={cx(chipClass(what.tags[0] === tag), "max-w-full wrap-anywhere")}
            >
              {tag} <span className="tabular">{count}</span>
            </button>
          ))}
        </fieldset>
      )}
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock rows={4} label={t("title")} />}
      {first && candidates.length === 0 && !isNarrowed && (
        <EmptyState
          icon={<Users className="size-6" aria-hidden />}
          title={t("emptyTitle")}
          action={
            <Link href="/upload/" className={buttonClass("primary")}>
              {t("upload")}
            </Link>
          }
        >
          {t("emptyText")}
        </EmptyState>
      )}
      {first && candidates.length === 0 && isNarrowed && (
        <div className="flex flex-col items-center gap-3 px-6 py-14 text-center text-sm text-ink-3">
          <SearchX className="size-6" aria-hidden />
          <p role="status">{t("noneFits")}</p>
          <Button onClick={clear}>{t("clear")}</Button>
        </div>
      )}
      {first && candidates.length > 0 && (
        <>
          <div className={cx(cardClass, "overflow-hidden")}>
            <p role="status" className="border-b border-line px-4 py-3 text-[0.8125rem] text-ink-3 sm:px-5">
              {t("found", { count: first.total })}
            </p>
            <ul aria-label={t("title")} className="divide-y divide-line">
              {candidates.map((candidate) => (
                <CandidateRow key={candidate.candidateId} candidate={candidate} />
              ))}
            </ul>
          </div>
          <More label={t("more")} query={people} />
        </>
      )}
    </>
  );
}
