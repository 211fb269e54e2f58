/** What people correct in a job, each with its version. */
import { ask } from "./client";
import type { Corrected, JobProfile, Overrides, VerdictChange, Version, Wording } from "./types";

const of = (jobId: string) => ({ path: { job_id: jobId } });
const replacing = (version: number) => ({ header: { "If-Match": `"${version}"` } });

export const getJobProfile = (jobId: string): Promise<JobProfile> =>
  ask((api) => api.GET("/api/v1/cv/jobs/{job_id}/job-profile", { params: of(jobId) }));
/** Save a corrected profile, and confirm it with the same write if wished; 412 when `version` is no longer stored. */
export const saveJobProfile = (
  jobId: string,
  profile: JobProfile,
  version: number,
  confirm: boolean,
): Promise<JobProfile> =>
  ask((api) =>
    api.PUT("/api/v1/cv/jobs/{job_id}/job-profile", {
      params: { ...of(jobId), ...replacing(version), query: confirm ? { confirm: "true" } : {} },
      body: profile,
    }),
  );

export const getOverrides = (jobId: string): Promise<Overrides> =>
  ask((api) => api.GET("/api/v1/cv/jobs/{job_id}/match/verdicts", { params: of(jobId) }));
export const saveOverrides = (
  jobId: string,
  overrides: VerdictChange[],
  version: number,
): Promise<Overrides> =>
  ask((api) =>
    api.PUT("/api/v1/cv/jobs/{job_id}/match/verdicts", {
      params: { ...of(jobId), ...replacing(version) },
      body: { overrides },
    }),
  );

export const getWording = (jobId: string): Promise<Wording> =>
  ask((api) => api.GET("/api/v1/cv/jobs/{job_id}/wording", { params: of(jobId) }));
export const saveWording = (
  jobId: string,
  wording: Pick<Wording, "offer" | "mail">,
  version: number,
): Promise<Wording> =>
  ask((api) =>
    api.PUT("/api/v1/cv/jobs/{job_id}/wording", {
      params: { ...of(jobId), ...replacing(version) },
      body: wording,
    }),
  );

/** Oldest first. */
export const listVersions = async (jobId: string, what: Corrected): Promise<Version[]> =>
  (
    await ask((api) =>
      api.GET("/api/v1/cv/jobs/{job_id}/versions", { params: { ...of(jobId), query: { of: what } } }),
    )
  ).versions;
const at = (jobId: string, what: Corrected, version: number) => ({
  path: { job_id: jobId, of: what, version: String(version) },
});
export const getVersion = (jobId: string, what: Corrected, version: number): Promise<object> =>
  ask((api) =>
    api.GET("/api/v1/cv/jobs/{job_id}/versions/{of}/{version}", { params: at(jobId, what, version) }),
  ) as Promise<object>;
/** Bring a version back as a new one in the place of `current`. */
export const restoreVersion = (jobId: string, what: Corrected, version: number, current: number) =>
  ask((api) =>
    api.POST("/api/v1/cv/jobs/{job_id}/versions/{of}/{version}/restore", {
      params: { ...at(jobId, what, version), ...replacing(current) },
    }),
  );
