"use client";

import { useTranslations } from "use-intl";
import type { JobProfile } from "@/api/types";
import { PROFILE_TERMS } from "./terms";

const TERM_OF = new Map<string, string>(Object.entries(PROFILE_TERMS).map(([name, at]) => [at, name]));

/** A pointer into a profile, whose criteria stand under their ids, in words. */
export function useProfileLabel() {
  const t = useTranslations("correct.profile");
  return (before: JobProfile, after: JobProfile) => (pointer: string) => {
    const [, section, id, field] = pointer.split("/");
    if (section !== "criteria") {
      const term = TERM_OF.get(pointer) ?? TERM_OF.get(`/${section}/${id}`);
      return term ? t(`terms.${term}`) : t.has(`fields.${section}`) ? t(`fields.${section}`) : pointer;
    }
    if (!id) return t("fields.order");
    const held = [...after.criteria, ...before.criteria].find((criterion) => criterion.id === id);
    const name = held?.text || id;
    return field && field !== "text" && t.has(`fields.${field}`) ? `${name} · ${t(`fields.${field}`)}` : name;
  };
}
