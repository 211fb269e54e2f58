import { request } from "./client";
import type { CriterionChange, Cv, Feedback, JobView, Match, Offer } from "./types";

export interface JobPage {
  jobs: JobView[];
  nextCursor: string | null;
}

const at = (jobId: string) => `/cv/jobs/${encodeURIComponent(jobId)}`;

export const listJobs = (cursor: string | null) =>
  request<JobPage>(`/cv/jobs${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`);
export const getJob = (jobId: string) => request<JobView>(at(jobId));
export const deleteJob = (jobId: string) => request<unknown>(at(jobId), { method: "DELETE" });
export const retryJob = (jobId: string) =>
  request<unknown>(`${at(jobId)}/retry`, { method: "POST", json: {} });
export const regenerateJob = (jobId: string) =>
  request<unknown>(`${at(jobId)}/regenerate`, { method: "POST", json: {} });

export const getCv = (jobId: string) => request<Cv>(`${at(jobId)}/cv`);
export const saveCv = (jobId: string, cv: Cv, version: number) =>
  request<Cv>(`${at(jobId)}/cv`, { method: "PUT", json: cv, headers: { "If-Match": `"${version}"` } });
export const getMatch = (jobId: string) => request<Match>(`${at(jobId)}/match`);
export const getFeedback = (jobId: string) => request<Feedback>(`${at(jobId)}/feedback`);
export const getOffer = (jobId: string) => request<Offer>(`${at(jobId)}/offer`);

/** Change kinds and weights; the answer is the match scored anew. */
export const changeCriteria = (jobId: string, criteria: CriterionChange[]) =>
  request<Match>(`${at(jobId)}/match/criteria`, { method: "PUT", json: { criteria } });
