/** One way to the API: address from config.json, token where one is needed, answers as data or as ApiProblem. */
import createClient, { type Client } from "openapi-fetch";
import { accessToken, sessionEnded } from "@/lib/auth";
import { siteConfig } from "@/lib/config";
import { fetchOrEarly } from "@/lib/early";
import { currentLanguage } from "@/lib/preferences";
import { ApiProblem, problemOf } from "./problem";
import type { paths } from "./schema";

let opening: Promise<Client<paths>> | null = null;

/** Headers that every request carries. */
export async function apiHeaders(refresh = false): Promise<Record<string, string>> {
  const token = await accessToken(refresh);
  return {
    "Accept-Language": currentLanguage(),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
  };
}

export async function apiAddress(path: keyof paths & string): Promise<string> {
  const { apiUrl } = await siteConfig();
  return apiUrl + path;
}

function client(): Promise<Client<paths>> {
  opening ??= siteConfig().then(({ apiUrl }) => {
    const opened = createClient<paths>({
      baseUrl: apiUrl || window.location.origin,
      fetch: fetchOrEarly,
    });
    opened.use({
      async onRequest({ request }) {
        for (const [name, value] of Object.entries(await apiHeaders())) request.headers.set(name, value);
        return request;
      },
    });
    return opened;
  });
  return opening.catch((error) => {
    opening = null;
    throw error;
  });
}

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The gateway refuses with 401 or, where its authorizer did, with 403; neither has a code, as the API's own have. */
export function isSignedOut(status: number, body: unknown): boolean {
  return status === 401 || (status === 403 && !(body as { code?: string } | null)?.code);
}

/** Do something that goes over the network; what gets no usable answer is a problem of the connection. */
export async function overNetwork<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof ApiProblem || (error instanceof DOMException && error.name === "AbortError"))
      throw error;
    throw new ApiProblem("offline", 0);
  }
}

/**
 * Ask the API. `T` is the answer under its short name; openapi-fetch would lose the tuples in it.
 *
 * An expired token is refreshed once; when that does not help the sign-in begins and comes back to this page.
 */
export async function ask<T = unknown>(call: (api: Client<paths>) => Promise<Answer>): Promise<T> {
  const answer = await overNetwork(async () => {
    const api = await client();
    const first = await call(api);
    return isSignedOut(first.response.status, first.error) && (await accessToken(true)) ? call(api) : first;
  });
  if (answer.response.ok) return answer.data as T;
  if (isSignedOut(answer.response.status, answer.error)) {
    sessionEnded();
    throw new ApiProblem("signed_out", 401);
  }
  throw problemOf(answer.response.status, answer.error);
}
