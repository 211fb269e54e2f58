/** A failed request in words: what the API said, or what became of a request that never got an answer. */
export type ProblemCode =
  | "offline"
  | "signed_out"
  | "too_large"
  | "not_a_document"
  | "empty_file"
  | "upload_refused"
  | (string & {});

export class ApiProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    /** The API's sentence in the reader's language; empty where the page has its own. */
    readonly detail = "",
  ) {
    super(detail || code);
    this.name = "ApiProblem";
  }

  /** Whether the same request may succeed later without anyone changing anything. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Make a problem of an answer's body (RFC 9457, or whatever stands before the API says). */
export function problemOf(status: number, body: unknown): ApiProblem {
  const data = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const code = typeof data.code === "string" ? data.code : status === 401 ? "signed_out" : `http_${status}`;
  const detail =
    typeof data.detail === "string" ? data.detail : typeof data.title === "string" ? data.title : "";
  return new ApiProblem(code, status, detail);
}
