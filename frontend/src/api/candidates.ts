import { ask } from "./client";
import type { CandidateDetails, CandidateNote, CandidateView, Recommendation } from "./types";

/** The rules' own words stand in the schema as text. */
type AsSent<View extends CandidateView> = Omit<View, "jobs"> & {
  jobs: (Omit<View["jobs"][number], "recommendation"> & { recommendation: string | null })[];
};

export interface CandidatePage {
  candidates: CandidateView[];
  total: number;
  tags: { tag: string; count: number }[];
  languages: { language: string; count: number }[];
  nextCursor: string | null;
}

export interface CandidateSearch {
  words: string;
  tags: string[];
  duplicatesOnly: boolean;
  /** Code of a language that they speak; empty for any. */
  language: string;
  /** Days on which the last CV may have come, first and last (2026-01-31); empty for any. */
  from: string;
  to: string;
}

const of = (candidateId: string) => ({ path: { candidate_id: candidateId } });
const details = async (asked: Promise<AsSent<CandidateDetails>>) => (await asked) as CandidateDetails;

const FIRST_DAY = "1000";

/** The moment at which a day, or one that many days later, begins here. */
function startOf(day: string, later: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return new Date(year, month - 1, date + later).toISOString();
}

export const recommended = (word: string | null) => word as Recommendation | null;

export async function listCandidates(what: CandidateSearch, cursor: string | null): Promise<CandidatePage> {
  const query = {
    ...(what.words.trim() ? { q: what.words.trim() } : {}),
    ...(what.tags[0] ? { tag: what.tags[0] } : {}),
    ...(what.duplicatesOnly ? { duplicates: "1" } : {}),
    ...(what.language ? { language: what.language } : {}),
    // The reader's days, which are not those of UTC.
    // While the digits of a year are typed it is one of the first centuries.
    ...(what.from > FIRST_DAY ? { receivedFrom: startOf(what.from, 0) } : {}),
    ...(what.to > FIRST_DAY ? { receivedTo: startOf(what.to, 1) } : {}),
    ...(cursor ? { cursor } : {}),
  };
  const page: Omit<CandidatePage, "candidates"> & { candidates: AsSent<CandidateView>[] } = await ask((api) =>
    api.GET("/api/v1/candidates", { params: { query } }),
  );
  return page as CandidatePage;
}
export const getCandidate = (candidateId: string) =>
  details(ask((api) => api.GET("/api/v1/candidates/{candidate_id}", { params: of(candidateId) })));
/** Set tags and notes; refused with 412 when the stored version is no longer `version`. */
export const saveCandidate = (
  candidateId: string,
  tags: string[],
  notes: (Pick<CandidateNote, "text"> & Partial<CandidateNote>)[],
  version: number,
) =>
  details(
    ask((api) =>
      api.PUT("/api/v1/candidates/{candidate_id}", {
        params: { ...of(candidateId), header: { "If-Match": `"${version}"` } },
        body: { tags, notes },
      }),
    ),
  );
/** A ZIP of everything that is kept of them; the API redirects to storage. */
export const getArchive = async (candidateId: string): Promise<ArrayBuffer> =>
  (await ask((api) =>
    api.GET("/api/v1/candidates/{candidate_id}/archive", { params: of(candidateId), parseAs: "arrayBuffer" }),
  )) as unknown as ArrayBuffer;
export const deleteCandidate = (candidateId: string) =>
  ask((api) => api.DELETE("/api/v1/candidates/{candidate_id}", { params: of(candidateId) }));
export const joinCandidates = (candidateId: string, otherId: string) =>
  details(
    ask((api) =>
      api.POST("/api/v1/candidates/{candidate_id}/join", {
        params: of(candidateId),
        body: { candidateId: otherId },
      }),
    ),
  );
export const keepApart = (candidateId: string, otherId: string) =>
  details(
    ask((api) =>
      api.POST("/api/v1/candidates/{candidate_id}/apart", {
        params: of(candidateId),
        body: { candidateId: otherId },
      }),
    ),
  );
export const partCandidate = (candidateId: string, jobIds: string[]) =>
  details(
    ask((api) =>
      api.POST("/api/v1/candidates/{candidate_id}/part", { params: of(candidateId), body: { jobIds } }),
    ),
  );

/** What to match a CV with that was read before. */
export type ProfileSource = { file: File } | { text: string } | { savedId: string };

/** Match the job's CV with another job profile; answers the new job. A repeated call with one key makes one job. */
export function matchAgain(jobId: string, source: ProfileSource, key: string): Promise<{ jobId: string }> {
  const params = { path: { job_id: jobId }, header: { "Idempotency-Key": key } };
  const path = "/api/v1/cv/jobs/{job_id}/matches";
  if ("text" in source)
    return ask((api) => api.POST(path, { params, body: { jobProfileText: source.text } }));
  if ("savedId" in source)
    return ask((api) => api.POST(path, { params, body: { jobProfileId: source.savedId } }));
  const form = new FormData();
  form.set("jobProfile", source.file, source.file.name);
  return ask((api) =>
    api.POST(path, { params, body: form as never, bodySerializer: (body: unknown) => body as FormData }),
  );
}
