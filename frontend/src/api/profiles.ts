import { apiAddress, apiHeaders, ask, overNetwork } from "./client";
import { problemOf } from "./problem";
import type { CriterionChange, JobProfile, Ranking, SavedProfile, Version } from "./types";

const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const of = (profileId: string) => ({ path: { profile_id: profileId } });

export const listProfiles = (): Promise<{ profiles: SavedProfile[] }> =>
  ask((api) => api.GET("/api/v1/job-profiles"));
export const getProfile = (profileId: string): Promise<SavedProfile> =>
  ask((api) => api.GET("/api/v1/job-profiles/{profile_id}", { params: of(profileId) }));
export const deleteProfile = (profileId: string) =>
  ask((api) => api.DELETE("/api/v1/job-profiles/{profile_id}", { params: of(profileId) }));
/** Change kinds and weights of the profile itself: its ranking counts with them. */
export const changeProfileCriteria = (
  profileId: string,
  criteria: CriterionChange[],
): Promise<SavedProfile> =>
  ask((api) =>
    api.PUT("/api/v1/job-profiles/{profile_id}/criteria", { params: of(profileId), body: { criteria } }),
  );
export const getRanking = (profileId: string): Promise<Ranking> =>
  ask((api) => api.GET("/api/v1/job-profiles/{profile_id}/ranking", { params: of(profileId) }));

/** The comparison as an Excel file, with every quote. */
export async function getWorkbook(profileId: string): Promise<Blob> {
  const address = await apiAddress("/api/v1/job-profiles/{profile_id}/ranking");
  const url = `${address.replace("{profile_id}", encodeURIComponent(profileId))}?format=xlsx`;
  return overNetwork(async () => {
    const answer = await fetch(url, { headers: { ...(await apiHeaders()), Accept: WORKBOOK_TYPE } });
    if (answer.ok) return answer.blob();
    throw problemOf(answer.status, await answer.json().catch(() => null));
  });
}

/** Save a corrected profile, confirmed or under another title if wished; 412 when `version` is no longer stored. */
export const saveProfile = (
  profileId: string,
  profile: JobProfile,
  version: number,
  confirm: boolean,
  title?: string,
): Promise<SavedProfile> =>
  ask((api) =>
    api.PUT("/api/v1/job-profiles/{profile_id}", {
      params: {
        ...of(profileId),
        header: { "If-Match": `"${version}"` },
        query: confirm ? { confirm: "true" } : {},
      },
      body: title === undefined ? { profile } : { profile, title },
    }),
  );
/** Oldest first. */
export const listProfileVersions = async (profileId: string): Promise<Version[]> =>
  (await ask((api) => api.GET("/api/v1/job-profiles/{profile_id}/versions", { params: of(profileId) })))
    .versions;
const at = (profileId: string, version: number) => ({
  path: { profile_id: profileId, version: String(version) },
});
export const getProfileVersion = (profileId: string, version: number): Promise<JobProfile> =>
  ask((api) =>
    api.GET("/api/v1/job-profiles/{profile_id}/versions/{version}", { params: at(profileId, version) }),
  );
export const restoreProfileVersion = (profileId: string, version: number, current: number) =>
  ask((api) =>
    api.POST("/api/v1/job-profiles/{profile_id}/versions/{version}/restore", {
      params: { ...at(profileId, version), header: { "If-Match": `"${current}"` } },
    }),
  );

/** Keep a job profile for later; a file is sent as multipart, text as JSON. */
export function createProfile(source: File | string, title: string): Promise<SavedProfile> {
  if (typeof source === "string") {
    return ask((api) => api.POST("/api/v1/job-profiles", { body: { title, text: source } }));
  }
  const form = new FormData();
  form.set("jobProfile", source, source.name);
  if (title) form.set("title", title);
  return ask((api) =>
    api.POST("/api/v1/job-profiles", {
      body: form as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  );
}
