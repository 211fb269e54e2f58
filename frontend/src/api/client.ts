/** One way to the API: address from config.json, token where one is needed, answers as data or as ApiProblem. */
import createClient, { type Client, type MaybeOptionalInit } from "openapi-fetch";
import { accessToken, sessionEnded } from "@/lib/auth";
import { siteConfig } from "@/lib/config";
import { fetchOrEarly } from "@/lib/early";
import { currentLanguage } from "@/lib/preferences";
import { ApiProblem, problemOf } from "./problem";
import type { paths } from "./schema";
import type { Complete } from "./types";

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

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

type Verb = "get" | "put" | "post" | "delete";
type PathsWith<V extends Verb> = {
  [Path in keyof paths]: paths[Path] extends Record<V, object> ? Path : never;
}[keyof paths];

/** What an operation answers when all is well. openapi-fetch's own type for it loses the tuples. */
type AnswerOf<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201 | 202)]: JsonOf<Responses[Status]> }[keyof Responses &
      (200 | 201 | 202)]
  : never;
type JsonOf<Response> = Response extends { content: { "application/json": infer Body } } ? Body : unknown;

type Init<Path extends keyof paths, V extends Verb> = MaybeOptionalInit<paths[Path], V>;
type Call<V extends Verb> = <Path extends PathsWith<V>>(
  path: Path,
  ...init: undefined extends Init<Path, V> ? [init?: Init<Path, V>] : [init: Init<Path, V>]
) => Promise<Answer<AnswerOf<paths[Path][V]>>>;

/** The API's operations; each answers what its path and verb say. */
export type Api = { [V in Verb as Uppercase<V>]: Call<V> };

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
 * Ask the API; the answer's type is that of the path asked.
 *
 * An expired token is refreshed once; when that does not help the sign-in begins and comes back to this page.
 */
export async function ask<T>(call: (api: Api) => Promise<Answer<T>>): Promise<Complete<T>> {
  const answer = await overNetwork(async () => {
    const api = (await client()) as unknown as Api;
    const first = await call(api);
    return isSignedOut(first.response.status, first.error) && (await accessToken(true)) ? call(api) : first;
  });
  if (answer.response.ok) return answer.data as Complete<T>;
  if (isSignedOut(answer.response.status, answer.error)) {
    sessionEnded();
    throw new ApiProblem("signed_out", 401);
  }
  throw problemOf(answer.response.status, answer.error);
}
