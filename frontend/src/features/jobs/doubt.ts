import type { JobView, WarningView } from "@/api/types";

const KINDS = ["profile_in_doubt", "profile_without_criteria", "profile_with_few_criteria"];

/** What says that the job profile is none, or asks too little, to score anybody by it. */
export const doubtOf = (job: JobView): WarningView | undefined =>
  job.warnings.find(({ kind }) => KINDS.includes(kind));
