import { ask } from "./client";
import type {
  CriterionChange,
  Cv,
  Feedback,
  FirstPage,
  JobOptions,
  JobView,
  Match,
  Offer,
  PreviewedDocument,
  PreviewView,
  SourceText,
} from "./types";

export interface JobPage {
  jobs: JobView[];
  nextCursor: string | null;
}

/** The rules' own words stand in the schema as text. */
type AsSent<View> = Omit<View, "recommendation"> & { recommendation: string | null };

const of = (jobId: string) => ({ path: { job_id: jobId } });

export const listJobs = async (cursor: string | null): Promise<JobPage> => {
  const page: Omit<JobPage, "jobs"> & { jobs: AsSent<JobView>[] } = await ask((api) =>
    api.GET("/api/v1/cv/jobs", { params: { query: cursor ? { cursor } : {} } }),
  );
  return page as JobPage;
};
export const getJob = async (jobId: string): Promise<JobView> => {
  const job: AsSent<JobView> = await ask((api) => api.GET("/api/v1/cv/jobs/{job_id}", { params: of(jobId) }));
  return job as JobView;
};
/** The uploaded file; the API redirects to storage. */
export const getSource = async (jobId: string): Promise<ArrayBuffer> =>
  (await ask((api) =>
    api.GET("/api/v1/cv/jobs/{job_id}/source", { params: of(jobId), parseAs: "arrayBuffer" }),
  )) as unknown as ArrayBuffer;
/** How the first page of a PDF looks. The API redirects to storage. */
export const getFirstPage = async (jobId: string): Promise<FirstPage> =>
  (await ask((api) =>
    api.GET("/api/v1/cv/jobs/{job_id}/outputs/{name}", {
      params: { path: { job_id: jobId, name: "first_page" } },
    }),
  )) as unknown as FirstPage;
/** The text of a CV that is no PDF, line by line. */
export const getSourceText = (jobId: string): Promise<SourceText> =>
  ask((api) => api.GET("/api/v1/cv/jobs/{job_id}/source/text", { params: of(jobId) }));
export const deleteJob = (jobId: string) =>
  ask((api) => api.DELETE("/api/v1/cv/jobs/{job_id}", { params: of(jobId) }));
export const retryJob = (jobId: string) =>
  ask((api) => api.POST("/api/v1/cv/jobs/{job_id}/retry", { params: of(jobId) }));
export const regenerateJob = (jobId: string, order: { options?: JobOptions; keepForClient?: boolean } = {}) =>
  ask((api) => api.POST("/api/v1/cv/jobs/{job_id}/regenerate", { params: of(jobId), body: order }));

export const getCv = (jobId: string): Promise<Cv> =>
  ask((api) => api.GET("/api/v1/cv/jobs/{job_id}/cv", { params: of(jobId) }));
/** Save edited data; refused with 412 when the stored version is no longer `version`. */
export const saveCv = (jobId: string, cv: Cv, version: number): Promise<Cv> =>
  ask((api) =>
    api.PUT("/api/v1/cv/jobs/{job_id}/cv", {
      params: { ...of(jobId), header: { "If-Match": `"${version}"` } },
      body: cv,
    }),
  );
export const getMatch = (jobId: string): Promise<Match> =>
  ask((api) => api.GET("/api/v1/cv/jobs/{job_id}/match", { params: of(jobId) }));
export const getFeedback = (jobId: string): Promise<Feedback> =>
  ask((api) => api.GET("/api/v1/cv/jobs/{job_id}/feedback", { params: of(jobId) }));
export const getOffer = (jobId: string): Promise<Offer> =>
  ask((api) => api.GET("/api/v1/cv/jobs/{job_id}/offer", { params: of(jobId) }));

/** Change kinds and weights; the answer is the match scored anew. */
export const changeCriteria = (jobId: string, criteria: CriterionChange[]): Promise<Match> =>
  ask((api) => api.PUT("/api/v1/cv/jobs/{job_id}/match/criteria", { params: of(jobId), body: { criteria } }));

/** Draw a document with other options; nothing of the job changes. */
export const previewDocument = (
  jobId: string,
  order: { document: PreviewedDocument; options: JobOptions },
): Promise<PreviewView> =>
  ask((api) => api.POST("/api/v1/cv/jobs/{job_id}/preview", { params: of(jobId), body: order }));
