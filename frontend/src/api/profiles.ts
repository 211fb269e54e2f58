import { request } from "./client";
import type { JobProfile } from "./types";

export interface ProfileSummary {
  profileId: string;
  title: string;
  createdAt: string | null;
}

const at = (profileId: string) => `/job-profiles/${encodeURIComponent(profileId)}`;

export const listProfiles = () => request<{ profiles: ProfileSummary[] }>("/job-profiles");
export const getProfile = (profileId: string) => request<JobProfile>(at(profileId));
export const deleteProfile = (profileId: string) => request<unknown>(at(profileId), { method: "DELETE" });

/** Keep a job profile for later; a file is sent as multipart, text as JSON. */
export function createProfile(source: File | string, title: string): Promise<ProfileSummary> {
  if (typeof source === "string") {
    return request("/job-profiles", { method: "POST", json: { title, text: source } });
  }
  const form = new FormData();
  form.set("jobProfile", source, source.name);
  if (title) form.set("title", title);
  return request("/job-profiles", { method: "POST", form });
}
