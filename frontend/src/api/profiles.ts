import { request } from "./client";
import type { Ranking, SavedProfile } from "./types";

const at = (profileId: string) => `/job-profiles/${encodeURIComponent(profileId)}`;

export const listProfiles = () => request<{ profiles: SavedProfile[] }>("/job-profiles");
export const getProfile = (profileId: string) => request<SavedProfile>(at(profileId));
export const deleteProfile = (profileId: string) => request<null>(at(profileId), { method: "DELETE" });
export const getRanking = (profileId: string) => request<Ranking>(`${at(profileId)}/ranking`);

/** Keep a job profile for later; a file is sent as multipart, text as JSON. */
export function createProfile(source: File | string, title: string): Promise<SavedProfile> {
  if (typeof source === "string") {
    return request("/job-profiles", { method: "POST", json: { title, text: source } });
  }
  const form = new FormData();
  form.set("jobProfile", source, source.name);
  if (title) form.set("title", title);
  return request("/job-profiles", { method: "POST", form });
}
