/** Sending a file with progress: fetch cannot report it, so this is XMLHttpRequest. */

import { sessionEnded } from "@/lib/auth";
import { apiAddress, apiHeaders, ask, isSignedOut, overNetwork } from "./client";
import { ApiProblem, problemOf } from "./problem";
import type { JobOptions, Language } from "./types";

/** Larger files go straight to storage: a function takes 6 MB a request, and base64 makes a file a third larger. */
const DIRECT_LIMIT_BYTES = 4_000_000;
const FILE_LIMIT_BYTES = 50 * 1024 * 1024;

const TYPES = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const;

export interface UploadRequest {
  file: File;
  language: Language;
  outputLanguage: Language | null;
  options: Partial<JobOptions>;
  jobProfileId: string | null;
}

interface UploadTicket {
  jobId: string;
  upload: { url: string; fields: Record<string, string> };
}

type OnProgress = (fraction: number) => void;

export type FileKind = "pdf" | "docx" | null;

/** Find out what a file is by its first bytes; its name may say anything. */
export function kindOfBytes(bytes: ArrayBuffer): FileKind {
  const text = String.fromCharCode(...new Uint8Array(bytes.slice(0, 5)));
  if (text === "%PDF-") return "pdf";
  return text.startsWith("PK\u0003\u0004") ? "docx" : null;
}

export async function fileKind(file: Blob): Promise<FileKind> {
  return kindOfBytes(await file.slice(0, 5).arrayBuffer());
}

/** How Microsoft's compound files begin. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Whether the start of a file looks like one that is read; the API looks closer. */
async function isReadable(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  if (kindOfBytes(start.buffer) !== null) return true;
  // A message of Outlook; an old Word document is one of these, too, and the API says what to do with it.
  if (COMPOUND.every((byte, at) => start[at] === byte)) return true;
  // RTF, HTML, e-mail and text have no zero byte, but for text in UTF-16, which begins with a mark.
  const isProgram = start[0] === 0x4d && start[1] === 0x5a;
  return !isProgram && (!start.includes(0) || start[0] === 0xff || start[0] === 0xfe);
}

/** Say what is wrong with a file before it is sent; null when nothing is. */
export async function fileProblem(file: File): Promise<ApiProblem | null> {
  if (file.size === 0) return new ApiProblem("empty_file", 0);
  if (file.size > FILE_LIMIT_BYTES) return new ApiProblem("too_large", 413);
  return (await isReadable(file)) ? null : new ApiProblem("not_a_document", 415);
}

function post(
  address: string,
  form: FormData,
  headers: Record<string, string>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", address);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    xhr.onload = () => {
      let body: unknown = null;
      try {
        body = JSON.parse(xhr.responseText);
      } catch {
        // Storage answers in XML or not at all; the status says enough.
      }
      resolve({ status: xhr.status, body });
    };
    xhr.onerror = () => reject(new ApiProblem("offline", 0));
    xhr.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    signal?.addEventListener("abort", () => xhr.abort(), { once: true });
    if (signal?.aborted) reject(new DOMException("cancelled", "AbortError"));
    else xhr.send(form);
  });
}

async function uploadThroughApi(
  job: UploadRequest,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<string> {
  const form = new FormData();
  form.set("cv", job.file, job.file.name);
  form.set("language", job.language);
  if (job.outputLanguage) form.set("outputLanguage", job.outputLanguage);
  if (job.jobProfileId) form.set("jobProfileId", job.jobProfileId);
  form.set("options", JSON.stringify(job.options));
  const address = await overNetwork(() => apiAddress("/api/v1/cv/upload"));
  const send = async (refresh: boolean) => post(address, form, await apiHeaders(refresh), onProgress, signal);
  let answer = await send(false);
  if (isSignedOut(answer.status, answer.body)) answer = await send(true);
  if (isSignedOut(answer.status, answer.body)) {
    sessionEnded();
    throw new ApiProblem("signed_out", 401);
  }
  if (answer.status >= 300) throw problemOf(answer.status, answer.body);
  return (answer.body as { jobId: string }).jobId;
}

/** Send a file by the form that the API has given for it. */
async function fillIn(
  { url, fields }: UploadTicket["upload"],
  file: File,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", file, file.name);
  const answer = await post(url, form, {}, onProgress, signal);
  if (answer.status >= 300) throw new ApiProblem("upload_refused", answer.status);
}

const orderFor = async (file: File) => ({
  fileName: file.name,
  contentType: TYPES[(await fileKind(file)) ?? "pdf"],
});

async function uploadToStorage(
  job: UploadRequest,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<string> {
  const order = await orderFor(job.file);
  const ticket: UploadTicket = await ask((api) =>
    api.POST("/api/v1/cv/uploads", {
      signal,
      body: {
        ...order,
        language: job.language,
        outputLanguage: job.outputLanguage,
        options: job.options,
        jobProfileId: job.jobProfileId,
      },
    }),
  );
  await fillIn(ticket.upload, job.file, onProgress, signal);
  return ticket.jobId;
}

/** Send one CV; return the job's id. `onProgress` gets fractions from 0 to 1. */
export function uploadCv(job: UploadRequest, onProgress: OnProgress, signal: AbortSignal): Promise<string> {
  const large = job.file.size > DIRECT_LIMIT_BYTES;
  return large ? uploadToStorage(job, onProgress, signal) : uploadThroughApi(job, onProgress, signal);
}

/** Give a job whose CV could not be read another file. What the API would refuse is not sent. */
export async function replaceSource(jobId: string, file: File, onProgress: OnProgress): Promise<void> {
  const problem = await fileProblem(file);
  if (problem) throw problem;
  const large = file.size > DIRECT_LIMIT_BYTES;
  await (large ? replaceByForm(jobId, file, onProgress) : replaceThroughApi(jobId, file));
}

async function replaceThroughApi(jobId: string, file: File): Promise<void> {
  const form = new FormData();
  form.set("cv", file, file.name);
  await ask((api) =>
    api.PUT("/api/v1/cv/jobs/{job_id}/source", {
      params: { path: { job_id: jobId } },
      body: form as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  );
}

async function replaceByForm(jobId: string, file: File, onProgress: OnProgress): Promise<void> {
  const order = await orderFor(file);
  const prepare = () =>
    ask((api) =>
      api.POST("/api/v1/cv/jobs/{job_id}/source/uploads", {
        params: { path: { job_id: jobId } },
        body: order,
      }),
    );
  const answer = await prepare();
  // Without a form the job has begun with this file before.
  if (!("upload" in answer)) return;
  await fillIn(answer.upload, file, onProgress);
  // Storage tells the service by itself; asked now, it does not wait for that.
  await prepare();
}
