/** The API's shapes under short names, all from the generated schema. */
import type { components } from "./schema";

/** Fields with a default may be left out of a request; an answer has them all. */
export type Complete<T> = { [K in keyof T]-?: Complete<T[K]> };

type Schemas = { [Name in keyof components["schemas"]]: Complete<components["schemas"][Name]> };

export type Cv = Schemas["Cv"];
export type FirstPage = Schemas["FirstPage"];
export type SourceText = Schemas["SourceText"];
export type SourceLine = Schemas["SourceLine"];
export type SourceLane = Schemas["SourceLane"];
export type Evidence = Schemas["Evidence"];
export type Period = Schemas["Period"];
export type Match = Schemas["Match"];
export type MatchEvidence = Schemas["MatchEvidence"];
export type Criterion = Schemas["Criterion"];
export type CriterionKind = Schemas["CriterionKind"];
/** What is absent stays as it is. */
export type CriterionChange = Pick<Criterion, "id"> & Partial<Pick<Criterion, "kind" | "weight">>;
export type Verdict = Schemas["Verdict"];
export type JobProfile = Schemas["JobProfile"];
export type Judgement = Schemas["Judgement"];
export type Overrides = Schemas["Overrides"];
/** What is absent is as before: nobody has looked at it again. */
export type VerdictChange = components["schemas"]["VerdictChange"];
export type Wording = Schemas["Wording"];
export type Version = Schemas["Version"];
export type Corrected = Schemas["Corrected"];
export type Recommendation = Schemas["Recommendation"];
export type Feedback = Schemas["Feedback"];
export type Offer = Schemas["Offer"];
export type OfferTerms = Schemas["OfferTerms"];
export type SavedProfile = Schemas["JobProfileView"];
export type OwnerSettings = Schemas["OwnerSettings"];
export type ApiKey = Schemas["ApiKeyView"];
export type ApiKeyCreated = Schemas["ApiKeyCreated"];
export type Scope = Schemas["Scope"];
export type WebhookEvent = Schemas["WebhookEvent"];
export type WebhookView = Schemas["WebhookView"];
export type WebhookWithSecret = Schemas["WebhookWithSecret"];
export type Delivery = Schemas["Delivery"];
export type OwnTemplates = Schemas["OwnTemplates"];
export type OwnTemplate = Schemas["OwnTemplate"];
export type TemplateKind = Schemas["TemplateKind"];
export type UsageView = Schemas["UsageView"];
export type CvChoices = Schemas["CvChoices"];
export type CvSection = Schemas["CvSection"];
export type CvFact = Schemas["CvFact"];
export type PersonShown = Schemas["PersonShown"];
export type CoveredDocument = Schemas["CoveredDocument"];
export type PreviewedDocument = Schemas["PreviewedDocument"];
export type PreviewView = Schemas["PreviewView"];
export type ChosenTemplates = Schemas["ChosenTemplates"];
export type JobOptions = components["schemas"]["JobOptions"];
export type CandidateView = Schemas["CandidateView"];
export type CandidateDetails = Schemas["CandidateDetails"];
export type CandidateNote = Schemas["Note"];
export type SearchEvidence = Schemas["SearchEvidence"];
export type Language = Schemas["Language"];
export type JobView = Omit<Schemas["JobView"], "recommendation"> & { recommendation: Recommendation | null };
export type JobStatus = Schemas["JobStatus"];
export type StepView = Schemas["StepView"];
export type StepStatus = Schemas["StepStatus"];
export type WarningView = Schemas["WarningView"];
export type UnavailableOutput = Schemas["UnavailableOutput"];
export type OutputView = Schemas["OutputView"];
export type Box = [number, number, number, number];

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

export const isSettled = (job: Pick<JobView, "status">) =>
  job.status !== "pending" && job.status !== "processing";

export type Ranking = Schemas["Ranking"];
export type RankedCandidate = Schemas["RankedCandidate"];
