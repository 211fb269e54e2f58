/** One way to the API: address from config.json, token where one is needed, answers as data or as ApiProblem. */
import { accessToken, signIn } from "@/lib/auth";
import { siteConfig } from "@/lib/config";
import { currentLanguage } from "@/lib/preferences";
import { ApiProblem, problemOf } from "./problem";

export interface RequestOptions {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  json?: unknown;
  form?: FormData;
  /** Sent as it is; its type goes into `headers`. */
  file?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export async function apiAddress(path: string): Promise<string> {
  const { apiUrl } = await siteConfig();
  return `${apiUrl}/api/v1${path}`;
}

/** Headers that every request carries. */
export async function apiHeaders(refresh = false): Promise<Record<string, string>> {
  const token = await accessToken(refresh);
  return {
    "Accept-Language": currentLanguage(),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
  };
}

async function send(path: string, options: RequestOptions, refresh: boolean): Promise<Response> {
  const headers = { Accept: "application/json", ...(await apiHeaders(refresh)), ...options.headers };
  const init: RequestInit = { method: options.method ?? "GET", headers, signal: options.signal };
  if (options.json !== undefined) {
    init.body = JSON.stringify(options.json);
    init.headers = { ...headers, "Content-Type": "application/json" };
  } else {
    init.body = options.form ?? options.file;
  }
  return fetch(await apiAddress(path), init);
}

/**
 * Ask the API; return the parsed body, or null for an empty one.
 *
 * An expired token is refreshed once; when that does not help the sign-in begins and comes back to this page.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  let response: Response;
  try {
    response = await send(path, options, false);
    if (response.status === 401) response = await send(path, options, true);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem("offline", 0);
  }
  const text = response.status === 204 ? "" : await response.text();
  let body: unknown = null;
  if (text) {
    try {
      body = JSON.parse(text);
    } catch {
      if (response.ok) throw new ApiProblem("offline", 0);
    }
  }
  if (response.ok) return body as T;
  if (response.status === 401) void signIn();
  throw problemOf(response.status, body);
}
