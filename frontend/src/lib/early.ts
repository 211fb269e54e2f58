/** What the page's head has asked for before any bundle was there (first-paint.js). Each answer is good once. */
import type { Cv, JobView } from "@/api/types";
import type { UiLanguage } from "./preferences";

/** What the review needs for its first drawing. */
export interface ReviewData {
  job: JobView;
  cv: Cv;
  /** When the answers came. */
  at: number;
}

interface Early {
  config: Promise<unknown> | null;
  messages: { language: UiLanguage; words: Promise<Record<string, unknown>> } | null;
  answers: Map<string, { answer: Promise<Response>; at: number }>;
  /** Nothing where it could not be had, or has not been read from the document yet. */
  review?: Promise<ReviewData | null | undefined>;
  /** The job whose first page is shown. */
  pageOf?: string;
  showPage?: (jobId: string, page: { mediaType: string; data: string }) => void;
  /** Draw the picture, if it is there, on every canvas that waits for it. */
  drawPage?: () => void;
}

declare global {
  interface Window {
    /** Absent in tests, and where the head's script is blocked. */
    early?: Early;
  }
}

/** An answer that waited longer is not what the service would say now. */
const FRESH_MS = 5000;

export function earlyConfig(): Promise<unknown> | null {
  const config = window.early?.config ?? null;
  if (window.early) window.early.config = null;
  return config;
}

export function earlyWords(language: UiLanguage): Promise<Record<string, unknown>> | null {
  const early = window.early;
  if (early?.messages?.language !== language) return null;
  const { words } = early.messages;
  early.messages = null;
  return words;
}

/** Send a request, unless its answer is on its way already. */
export function fetchOrEarly(request: Request): Promise<Response> {
  const early = request.method === "GET" ? window.early?.answers.get(request.url) : undefined;
  if (!early) return fetch(request);
  window.early?.answers.delete(request.url);
  if (Date.now() - early.at > FRESH_MS) return fetch(request);
  return early.answer.catch(() => fetch(request));
}

let review: ReviewData | null = null;

/** Wait for what the head has asked for the review; it never fails. */
export async function reviewArrived(): Promise<void> {
  const early = window.early;
  const data = await early?.review;
  if (!early || !data) return;
  review = data;
  // Taken: an answer must not come back after the data have been changed.
  for (const url of early.answers.keys()) if (!/\/source(\/text)?$/.test(url)) early.answers.delete(url);
}

/** The review's data for its first drawing, so that it need not draw itself without them first. */
export function earlyReview(jobId: string): ReviewData | null {
  if (review?.job.jobId !== jobId || Date.now() - review.at > FRESH_MS) return null;
  return review;
}
