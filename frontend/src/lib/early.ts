/** What the page's head has asked for before any bundle was there (first-paint.js). Each answer is good once. */
import type { UiLanguage } from "./preferences";

interface Early {
  config: Promise<unknown> | null;
  messages: { language: UiLanguage; words: Promise<Record<string, unknown>> } | null;
  answers: Map<string, { answer: Promise<Response>; at: number }>;
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
