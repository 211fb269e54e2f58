import { getVersion, listVersions, restoreVersion } from "@/api/corrections";
import { getProfileVersion, listProfileVersions, restoreProfileVersion } from "@/api/profiles";
import type { Corrected, Version } from "@/api/types";

/** Where versions are read and brought back. `key`: what of the page is asked for anew afterwards. */
export interface VersionSource {
  key: string;
  list: () => Promise<Version[]>;
  get: (version: number) => Promise<object>;
  restore: (version: number, current: number) => Promise<unknown>;
}

export const versionsOf = (jobId: string, of: Corrected): VersionSource => ({
  key: jobId,
  list: () => listVersions(jobId, of),
  get: (version) => getVersion(jobId, of, version),
  restore: (version, current) => restoreVersion(jobId, of, version, current),
});

export const versionsOfSaved = (profileId: string): VersionSource => ({
  key: profileId,
  list: () => listProfileVersions(profileId),
  get: (version) => getProfileVersion(profileId, version),
  restore: (version, current) => restoreProfileVersion(profileId, version, current),
});
