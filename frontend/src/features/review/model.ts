/** What the review shows of a CV: its sections and fields, where each was read, and what deserves a look. */
import type { Box, Cv, Evidence, Feedback, WarningView } from "@/api/types";
import { valueAt } from "@/lib/pointer";
import { inLanguage } from "./in-language";

export interface Place {
  page: number;
  box: Box;
  /** The words that stand there, where they are known. */
  quote: string;
}

/** What is looked at: a value of the CV, or only a place in the document. */
export interface Selection {
  pointer: string;
  places: Place[];
  /** Where the wish came from; the other side then scrolls. */
  from: "field" | "mark" | "list";
  /** The finding that is looked at: several may be about no value at all. */
  finding?: string;
}

export interface Mark extends Place {
  pointer: string;
  isWeak: boolean;
}

export interface SectionShape {
  key: "employments" | "projects" | "education" | "certifications" | "languages" | "other";
  fields: readonly string[];
  /** Long texts and lists, below the short fields. */
  texts?: readonly string[];
  lines?: readonly string[];
  words?: readonly string[];
}

export const PERSON_FIELDS = [
  "firstName",
  "lastName",
  "birthName",
  "academicTitle",
  "headline",
  "email",
  "phone",
  "birthDate",
  "workPermit",
  "drivingLicence",
] as const;
/** What a person is ready to work under; rates and places are lists beside them. */
export const TERM_FIELDS = [
  "availability",
  "availableFrom",
  "noticePeriod",
  "workload",
  "onSiteShare",
] as const;
export const ADDRESS_FIELDS = ["street", "postalCode", "city", "country"] as const;

export const SECTIONS: readonly SectionShape[] = [
  {
    key: "employments",
    fields: ["role", "employer", "location"],
    lines: ["activities"],
    words: ["technologies", "methods"],
  },
  {
    key: "projects",
    fields: ["name", "role", "client", "industry", "teamSize", "workload"],
    lines: ["activities"],
    words: ["technologies", "methods"],
  },
  { key: "education", fields: ["degree", "area", "institution", "location", "grade"], lines: ["notes"] },
  { key: "certifications", fields: ["name", "issuer", "date", "validUntil"] },
  { key: "languages", fields: ["name", "cefr", "asWritten"] },
  { key: "other", fields: ["title"], texts: ["text"] },
];

export const HAS_PERIOD = new Set(["employments", "projects", "education"]);

export const EMPTY_ENTRY: Record<SectionShape["key"], object> = {
  employments: {
    period: null,
    role: null,
    employer: null,
    location: null,
    activities: [],
    technologies: [],
    methods: [],
  },
  projects: {
    period: null,
    name: null,
    role: null,
    client: null,
    industry: null,
    teamSize: null,
    workload: null,
    activities: [],
    technologies: [],
    methods: [],
  },
  education: {
    period: null,
    degree: null,
    area: null,
    institution: null,
    location: null,
    grade: null,
    notes: [],
  },
  certifications: { name: "", issuer: null, date: null, validUntil: null },
  languages: { code: null, name: "", cefr: null, native: false, stars: null, asWritten: "" },
  other: { title: null, text: "" },
};

/** Below this an engine was unsure enough for a person to look. */
const UNSURE = 0.6;

const NONE: Evidence[] = [];
const inside = new WeakMap<Cv["evidence"], Map<string, Evidence[]>>();

/** The evidence of everything inside a pointer, gathered once for all of them: a CV has some hundred. */
function evidenceInside(evidence: Cv["evidence"]): Map<string, Evidence[]> {
  const known = inside.get(evidence);
  if (known) return known;
  const gathered = new Map<string, Evidence[]>();
  for (const [key, places] of Object.entries(evidence)) {
    for (let end = key.lastIndexOf("/"); end > 0; end = key.lastIndexOf("/", end - 1)) {
      const pointer = key.slice(0, end);
      gathered.set(pointer, [...(gathered.get(pointer) ?? NONE), ...places]);
    }
  }
  inside.set(evidence, gathered);
  return gathered;
}

/**
 * What is known of where a value stands: of the value itself, else of the values inside it, else of what it is a part
 * of: an address is proven as a whole.
 */
export function evidenceOf(cv: Cv, pointer: string): Evidence[] {
  const own = cv.evidence[pointer] ?? evidenceInside(cv.evidence).get(pointer);
  if (own) return own;
  for (let end = pointer.lastIndexOf("/"); end > 0; end = pointer.lastIndexOf("/", end - 1)) {
    const around = cv.evidence[pointer.slice(0, end)];
    if (around) return around;
  }
  return NONE;
}

const WHOLE_PAGE: Box = [0, 0, 1, 1];

/** What was read from the picture of a scanned page is known to stand somewhere on that page. */
export function placesOf(
  evidence: readonly { page: number; box?: Box | number[] | null; quote?: string }[],
): Place[] {
  return evidence.flatMap(({ page, box, quote = "" }) =>
    page > 0 ? [{ page, box: (box as Box | null) ?? WHOLE_PAGE, quote }] : [],
  );
}

export type Standing = "grounded" | "ungrounded" | "edited" | "unsure" | "unknown";

export function standingOf(cv: Cv, pointer: string): Standing {
  const evidence = evidenceOf(cv, pointer);
  if (evidence.length === 0) return "unknown";
  if (evidence.some(({ state }) => state === "ungrounded")) return "ungrounded";
  if (evidence.some(({ state }) => state === "edited")) return "edited";
  return evidence.some(({ confidence }) => confidence < UNSURE) ? "unsure" : "grounded";
}

/** Whether a value was read from the picture of a page, and so may be misread. */
export function isFromPicture(cv: Cv, pointer: string): boolean {
  return evidenceOf(cv, pointer).some(({ fromPicture }) => fromPicture);
}

export function marksOf(cv: Cv): Mark[] {
  return Object.entries(cv.evidence).flatMap(([pointer, evidence]) =>
    evidence.flatMap((item) =>
      placesOf(item.box ? [item] : []).map((place) => ({
        ...place,
        pointer,
        isWeak: item.confidence < UNSURE,
      })),
    ),
  );
}

export interface Finding {
  id: string;
  kind: "warning" | "missing" | "ungrounded" | "unsure";
  text: string;
  quote: string;
  pointer: string;
  places: Place[];
}

/** Everything that deserves a look, gravest first: what the document hides, what stands nowhere, what is missing. */
export function findingsOf(
  cv: Cv,
  warnings: WarningView[],
  feedback: Feedback | null,
  locale: string,
): Finding[] {
  const found: Finding[] = warnings.map((warning, index) => ({
    id: `warning-${index}`,
    kind: warning.kind === "ungrounded_value" ? "ungrounded" : "warning",
    text: warning.message,
    quote: warning.quote,
    pointer: warning.pointer,
    places: warning.box
      ? placesOf([warning])
      : placesOf(warning.pointer ? evidenceOf(cv, warning.pointer) : []),
  }));
  const named = new Set(warnings.map(({ pointer }) => pointer).filter(Boolean));
  // Of a scan nothing is proven: its warning says so once for all values.
  const isScan = warnings.some(({ kind }) => kind === "scan_read_by_model");
  for (const [pointer, evidence] of Object.entries(cv.evidence)) {
    if (named.has(pointer)) continue;
    const standing = standingOf(cv, pointer);
    if (standing !== "ungrounded" && standing !== "unsure") continue;
    if (isScan && standing === "ungrounded") continue;
    const value = valueAt(cv, pointer);
    found.push({
      id: pointer,
      kind: standing,
      text: "",
      quote: typeof value === "string" ? value : (evidence[0]?.quote ?? ""),
      pointer,
      places: placesOf(evidence),
    });
  }
  for (const [index, finding] of (feedback?.findings ?? []).entries()) {
    if (finding.type !== "missing" && finding.type !== "unclear") continue;
    found.push({
      id: `missing-${index}`,
      kind: finding.type === "missing" ? "missing" : "unsure",
      text: inLanguage(finding.translations, locale, finding.description),
      quote: "",
      pointer: finding.pointer,
      places: placesOf(finding.pointer ? evidenceOf(cv, finding.pointer) : []),
    });
  }
  return found;
}
