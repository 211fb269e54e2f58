import { describe, expect, test } from "vitest";
import type { JobView } from "@/api/types";
import { countFitting, selectJobs } from "@/features/jobs/filter";

const job = (jobId: string, change: Partial<JobView>) =>
  ({
    jobId,
    status: "completed",
    cvFileName: `${jobId}.pdf`,
    candidate: null,
    score: null,
    warnings: [],
    findings: 0,
    ...change,
  }) as JobView;

const jobs = [
  job("old", { candidate: "Zoë Dvořák", createdAt: "2026-01-01T00:00:00Z", score: 90 }),
  job("new", { candidate: "Anton Müller", createdAt: "2026-02-01T00:00:00Z", score: 40 }),
  job("bad", { status: "failed", createdAt: "2026-01-15T00:00:00Z" }),
  job("odd", { status: "completed_with_errors", createdAt: "2026-01-10T00:00:00Z" }),
  job("run", { status: "processing", createdAt: "2026-03-01T00:00:00Z" }),
];
const ids = (list: JobView[]) => list.map(({ jobId }) => jobId);

describe("the list of jobs", () => {
  test("newest first", () =>
    expect(ids(selectJobs(jobs, "all", "", "newest"))).toEqual(["run", "new", "bad", "odd", "old"]));
  test("by score, those without one last", () =>
    expect(ids(selectJobs(jobs, "all", "", "score")).slice(0, 2)).toEqual(["old", "new"]));
  test("is searched without accents, every word counts", () => {
    expect(ids(selectJobs(jobs, "all", "dvorak ZOE", "newest"))).toEqual(["old"]);
    expect(selectJobs(jobs, "all", "dvorak anton", "newest")).toEqual([]);
  });
  test("is filtered by state", () => {
    expect(ids(selectJobs(jobs, "failed", "", "newest"))).toEqual(["bad"]);
    expect(ids(selectJobs(jobs, "attention", "", "newest"))).toEqual(["odd"]);
    expect(countFitting(jobs, "running")).toBe(1);
  });
});
