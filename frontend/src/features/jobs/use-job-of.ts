import { useTranslations } from "use-intl";
import type { JobView } from "@/api/types";

/** What tells jobs of one person apart: "For: title · client"; empty without a job profile. */
export function useJobOf(): (job: Pick<JobView, "jobTitle" | "jobClient">) => string {
  const t = useTranslations("jobs");
  return ({ jobTitle, jobClient }) =>
    jobTitle ? t("forJob", { job: [jobTitle, jobClient].filter(Boolean).join(" · ") }) : "";
}
