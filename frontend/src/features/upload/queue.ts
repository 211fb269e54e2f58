"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import { ApiProblem } from "@/api/problem";
import type { OfferTerms } from "@/api/types";
import { fileProblem, type UploadRequest, uploadCv } from "@/api/upload";
import { filledTerms, type Terms } from "./terms";

type EntryState = "ready" | "waiting" | "sending" | "done" | "failed" | "cancelled";

export interface Entry {
  id: string;
  file: File;
  state: EntryState;
  fraction: number;
  problem: ApiProblem | null;
  jobId: string | null;
  /** What holds for this file alone. */
  terms: Terms;
}

type Action =
  | { type: "add"; entries: Entry[] }
  | { type: "change"; id: string; change: Partial<Entry> }
  | { type: "remove"; id: string };

export function entriesReducer(entries: Entry[], action: Action): Entry[] {
  switch (action.type) {
    case "add": {
      // The same file dropped twice is one file.
      const known = new Set(entries.map((entry) => entry.id));
      return [...entries, ...action.entries.filter((entry) => !known.has(entry.id))];
    }
    case "change":
      return entries.map((entry) => (entry.id === action.id ? { ...entry, ...action.change } : entry));
    case "remove":
      return entries.filter((entry) => entry.id !== action.id);
  }
}

const idOf = (file: File) => `${file.name}/${file.size}/${file.lastModified}`;

/** Browsers open six connections to a host; three uploads leave room for everything else. */
const AT_ONCE = 3;

export type JobSettings = Omit<UploadRequest, "file">;

export function useUploadQueue() {
  const [entries, dispatch] = useReducer(entriesReducer, []);
  const aborts = useRef(new Map<string, AbortController>());
  const settings = useRef<JobSettings | null>(null);
  const latest = useRef(entries);
  latest.current = entries;

  const change = useCallback(
    (id: string, change: Partial<Entry>) => dispatch({ type: "change", id, change }),
    [],
  );

  const add = useCallback(
    async (files: File[]) => {
      const added = files.map(
        (file): Entry => ({
          id: idOf(file),
          file,
          state: "ready",
          fraction: 0,
          problem: null,
          jobId: null,
          terms: {},
        }),
      );
      dispatch({ type: "add", entries: added });
      for (const entry of added) {
        const problem = await fileProblem(entry.file);
        if (problem) change(entry.id, { state: "failed", problem });
      }
    },
    [change],
  );

  const send = useCallback(
    async (entry: Entry) => {
      const abort = new AbortController();
      aborts.current.set(entry.id, abort);
      change(entry.id, { state: "sending", fraction: 0, problem: null });
      try {
        const { options, ...others } = settings.current!;
        const offerTerms = { ...options.offerTerms, ...filledTerms(entry.terms) } as OfferTerms;
        const jobId = await uploadCv(
          { file: entry.file, ...others, options: { ...options, offerTerms } },
          (fraction) => change(entry.id, { fraction }),
          abort.signal,
        );
        change(entry.id, { state: "done", fraction: 1, jobId });
      } catch (error) {
        if (abort.signal.aborted) change(entry.id, { state: "cancelled", fraction: 0 });
        else {
          const problem = error instanceof ApiProblem ? error : new ApiProblem("unknown", 0);
          change(entry.id, { state: "failed", problem });
        }
      } finally {
        aborts.current.delete(entry.id);
      }
    },
    [change],
  );

  // Whenever a place is free the next waiting file takes it.
  useEffect(() => {
    const sending = entries.filter((entry) => entry.state === "sending").length;
    const waiting = entries.filter((entry) => entry.state === "waiting" && !aborts.current.has(entry.id));
    for (const entry of waiting.slice(0, Math.max(0, AT_ONCE - sending))) void send(entry);
  }, [entries, send]);

  useEffect(() => {
    const running = aborts.current;
    return () => {
      for (const abort of running.values()) abort.abort();
    };
  }, []);

  const start = useCallback(
    (jobSettings: JobSettings) => {
      settings.current = jobSettings;
      for (const entry of latest.current) {
        if (entry.state === "ready") change(entry.id, { state: "waiting" });
      }
    },
    [change],
  );

  const retry = useCallback(
    (id: string) => change(id, { state: settings.current ? "waiting" : "ready", problem: null }),
    [change],
  );

  const cancel = useCallback(
    (id: string) => {
      const abort = aborts.current.get(id);
      if (abort) abort.abort();
      else change(id, { state: "cancelled" });
    },
    [change],
  );

  const setTerms = useCallback((id: string, terms: Terms) => change(id, { terms }), [change]);

  const remove = useCallback((id: string) => dispatch({ type: "remove", id }), []);

  return { entries, add, start, retry, cancel, remove, setTerms };
}
