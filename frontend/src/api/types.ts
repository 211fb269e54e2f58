/** The API's shapes under short names; all of them come from the generated schema or are what routes return. */
import type { components } from "./schema";

/** Fields with a default may be left out of a request; an answer has them all. */
type Complete<T> = { [K in keyof T]-?: Complete<T[K]> };

type Schemas = { [Name in keyof components["schemas"]]: Complete<components["schemas"][Name]> };
export type Cv = Schemas["Cv"];
export type Evidence = Schemas["Evidence"];
export type Period = Schemas["Period"];
export type Match = Schemas["Match"];
export type Criterion = Schemas["Criterion"];
export type Judgement = Schemas["Judgement"];
export type Verdict = Schemas["Verdict"];
export type Feedback = Schemas["Feedback"];
export type Offer = Schemas["Offer"];
export type OfferTerms = Schemas["OfferTerms"];
export type JobProfile = Schemas["JobProfile"];
export type OwnerSettings = Schemas["OwnerSettings"];
export type JobOptions = Schemas["JobOptions"];
export type Box = [number, number, number, number];

export type JobStatus = "pending" | "processing" | "completed" | "completed_with_errors" | "failed";
export type StepStatus = "waiting" | "running" | "done" | "failed" | "skipped";
export type Recommendation = "go" | "maybe" | "no_go";

/** The six steps in the order in which people see them. */
export const STEP_NAMES = [
  "cv_extractor",
  "cv_generator",
  "matcher",
  "feedback",
  "offer_generator",
  "dashboard_builder",
] as const;
export type StepName = (typeof STEP_NAMES)[number];

export interface Reason {
  code: string;
  message: string;
}

export interface StepView {
  state: StepStatus;
  attempts: number;
  startedAt: string | null;
  endedAt: string | null;
  reason: Reason | null;
}

export interface WarningView {
  kind: string;
  detail: string;
  page: number;
  box: Box | null;
  quote: string;
  pointer: string;
  message: string;
}

export interface OutputView {
  name: string;
  filename: string;
  mediaType: string;
  url: string;
}

export interface JobView {
  jobId: string;
  status: JobStatus;
  step: string;
  progress: number;
  createdAt: string | null;
  updatedAt: string | null;
  language: string;
  outputLanguage: string;
  cvFileName: string;
  candidate: string | null;
  score: number | null;
  recommendation: Recommendation | null;
  jobProfileId: string | null;
  hasJobProfile: boolean;
  version: number;
  options: JobOptions;
  steps: Partial<Record<string, StepView>>;
  warnings: WarningView[];
  outputs: OutputView[];
  error: Reason | null;
}

export const isSettled = (job: Pick<JobView, "status">) =>
  job.status !== "pending" && job.status !== "processing";

export interface SavedProfile {
  id: string;
  title: string;
  createdAt: string;
  /** How many there are. */
  criteria: number;
  profile: JobProfile | null;
}

export interface CriterionChange {
  id: string;
  kind?: CriterionKind;
  weight?: number;
}

export type CriterionKind = Criterion["kind"];
export type Score = Schemas["Score"];
export type MatchEvidence = Schemas["MatchEvidence"];

export interface RankedCandidate {
  rank: number;
  jobId: string;
  candidate: string;
  score: Score;
  recommendation: Recommendation;
  recommendationRule: string;
  verdicts: { criterionId: string; verdict: Verdict; comment: string; evidence: MatchEvidence[] }[];
}

export interface Ranking {
  title: string | null;
  client: string | null;
  criteria: Criterion[];
  candidates: RankedCandidate[];
}
