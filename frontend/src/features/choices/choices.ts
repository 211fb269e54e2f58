/** What the client sees of a CV: the form's state, and the way from and to the job's options. */
import type {
  ChosenTemplates,
  CoveredDocument,
  Cv,
  CvChoices,
  CvFact,
  CvSection,
  JobOptions,
  JobView,
  Language,
  Match,
  PersonShown,
  TemplateKind,
} from "@/api/types";

export const CV_SECTIONS: readonly CvSection[] = [
  "profile",
  "expertise",
  "education",
  "certifications",
  "languages",
  "employments",
  "projects",
  "other",
];
export const CV_FACTS: readonly CvFact[] = [
  "birth_date",
  "nationality",
  "residence",
  "work_permit",
  "driving_licence",
  "availability",
  "notice_period",
  "workload",
  "on_site_share",
  "places",
  "email",
  "phone",
  "links",
];
/** What the anonymous CV may leave out; name, contact and birth date always go. */
export const BLIND_FACTS = [
  "blindEmployers",
  "blindSchools",
  "blindTowns",
  "blindNationality",
  "blindGender",
] as const;
export const YEARS = [3, 5, 10] as const;
export const NAMES_SHOWN: readonly PersonShown[] = ["full", "initials", "anonymous"];
/** Documents that an own template may make, and that may begin with a cover sheet. */
export const DOCUMENTS: readonly (TemplateKind & CoveredDocument)[] = ["cv", "blind", "offer"];
/** In the place of a template's id: the built-in layout. */
export const STANDARD = "standard";
export const NO_TEMPLATES: ChosenTemplates = { cv: null, blind: null, offer: null };

export interface ProjectChoice {
  /** Its place in the CV. */
  index: number;
  isShown: boolean;
}

export interface Draft {
  name: CvChoices["name"];
  hiddenSections: CvSection[];
  hiddenFacts: CvFact[];
  projectYears: number | null;
  projects: ProjectChoice[];
  outputLanguage: Language | null;
  blind: boolean;
  blindFlags: Record<(typeof BLIND_FACTS)[number], boolean>;
  /** null: no short profile. */
  shortProfile: PersonShown | null;
  /** null: as the CV has it. */
  offerName: PersonShown | null;
  coverSheets: CoveredDocument[];
  templates: ChosenTemplates;
}

type Options = JobView["options"];

export function draftOf(options: Options, count: number): Draft {
  const choices = options.choices;
  const chosen = choices?.projects ?? null;
  const all = Array.from({ length: count }, (_, index) => index);
  const shown = (chosen ?? all).filter((index) => index < count);
  return {
    name: choices?.name ?? "full",
    hiddenSections: choices?.hiddenSections ?? [],
    hiddenFacts: choices?.hiddenFacts ?? [],
    projectYears: choices?.projectYears ?? null,
    projects: [
      ...shown.map((index) => ({ index, isShown: true })),
      ...all.filter((index) => !shown.includes(index)).map((index) => ({ index, isShown: false })),
    ],
    outputLanguage: options.outputLanguage,
    blind: options.blind,
    blindFlags: Object.fromEntries(BLIND_FACTS.map((name) => [name, options[name]])) as Draft["blindFlags"],
    shortProfile: choices?.shortProfile ?? null,
    offerName: choices?.offerName ?? null,
    coverSheets: choices?.coverSheets ?? [],
    templates: { ...NO_TEMPLATES, ...(choices?.templates ?? options.templates) },
  };
}

export function optionsOf(draft: Draft, options: Options): JobOptions {
  const isAsWritten = draft.projects.every(({ index, isShown }, at) => isShown && index === at);
  return {
    ...options,
    ...draft.blindFlags,
    blind: draft.blind,
    outputLanguage: draft.outputLanguage,
    choices: {
      name: draft.name,
      hiddenSections: draft.hiddenSections,
      hiddenFacts: draft.hiddenFacts,
      projectYears: draft.projectYears,
      projects: isAsWritten
        ? null
        : draft.projects.filter(({ isShown }) => isShown).map(({ index }) => index),
      shortProfile: draft.shortProfile,
      offerName: draft.offerName,
      coverSheets: draft.coverSheets,
      templates: draft.templates,
    },
  };
}

export function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
}

/** How many quotes of the match stand in each project. */
function quotesByProject(match: Match): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { evidence } of match.judgements)
    for (const { pointer } of evidence) {
      const index = /^\/projects\/(\d+)(\/|$)/.exec(pointer)?.[1];
      if (index !== undefined) counts.set(Number(index), (counts.get(Number(index)) ?? 0) + 1);
    }
  return counts;
}

export const hasRelevance = (match: Match | null) => !!match && quotesByProject(match).size > 0;

/** The projects that the match quotes most come first; the others stay as they stand. */
export function relevantFirst(projects: readonly ProjectChoice[], match: Match): ProjectChoice[] {
  const counts = quotesByProject(match);
  return [...projects].sort((a, b) => (counts.get(b.index) ?? 0) - (counts.get(a.index) ?? 0));
}

export function projectTitle(project: Cv["projects"][number]): string {
  const title = project.name || project.role || project.client || project.activities[0] || "";
  return [title, project.period?.asWritten].filter(Boolean).join(" · ");
}
