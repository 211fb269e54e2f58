import type { JobView } from "@/api/types";

export const FILTERS = ["all", "running", "ready", "attention", "failed"] as const;
export type Filter = (typeof FILTERS)[number];
export const ORDERS = ["newest", "name", "score"] as const;
export type Order = (typeof ORDERS)[number];

const FITS: Record<Filter, (job: JobView) => boolean> = {
  all: () => true,
  running: ({ status }) => status === "pending" || status === "processing",
  ready: ({ status }) => status === "completed",
  attention: ({ status, findings }) =>
    status === "completed_with_errors" || (status === "completed" && findings > 0),
  failed: ({ status }) => status === "failed",
};

export const titleOf = (job: JobView) => job.candidate || job.cvFileName || job.jobId;

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

const COMPARE: Record<Order, (a: JobView, b: JobView) => number> = {
  newest: (a, b) => (b.createdAt ?? "").localeCompare(a.createdAt ?? ""),
  name: (a, b) => titleOf(a).localeCompare(titleOf(b)),
  // Jobs without a score come last.
  score: (a, b) => (b.score ?? -1) - (a.score ?? -1),
};

/** Jobs that fit the filter and hold every word of the search, accents aside, in order. */
export function selectJobs(jobs: JobView[], filter: Filter, search: string, order: Order): JobView[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return jobs
    .filter(FITS[filter])
    .filter((job) => {
      const text = plain(
        `${job.candidate ?? ""} ${job.cvFileName} ${job.jobTitle ?? ""} ${job.jobClient ?? ""} ${job.jobId}`,
      );
      return words.every((word) => text.includes(word));
    })
    .sort(COMPARE[order]);
}

export const countFitting = (jobs: JobView[], filter: Filter) => jobs.filter(FITS[filter]).length;
