import type { OfferTerms } from "@/api/types";

export const TERMS = [
  "start",
  "duration",
  "extension",
  "availability",
  "workload",
  "rate",
  "locations",
  "remote",
  "validity",
] as const;
export type Term = (typeof TERMS)[number];
export type Terms = Partial<Record<Term, string>>;

/** What one person asks for: of several files each has its own. */
export const PERSONAL_TERMS: readonly Term[] = ["availability", "workload", "rate"];

export function filledTerms(terms: Terms, names: readonly Term[] = TERMS): Partial<OfferTerms> {
  return Object.fromEntries(
    names.flatMap((name) => (terms[name]?.trim() ? [[name, terms[name]] as const] : [])),
  );
}
