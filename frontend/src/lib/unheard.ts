"use client";

import { useRef } from "react";
import { ApiProblem } from "@/api/problem";

/**
 * Saves what may be saved already: when the network died, the answer may have been lost, and not the request.
 *
 * The next save then looks first. Where what was sent is what is stored, it is the version to go on from: one's own
 * change is nobody else's.
 */
export function useUnheard<Sent, Saved>(
  fetchStored: () => Promise<Saved>,
  isStored: (sent: Sent, stored: Saved) => boolean,
  versionOf: (stored: Saved) => number,
) {
  const unheard = useRef<Sent>(undefined);
  return async (sent: Sent, version: number, save: (version: number) => Promise<Saved>): Promise<Saved> => {
    let from = version;
    if (unheard.current !== undefined) {
      const stored = await fetchStored();
      if (isStored(unheard.current, stored)) from = versionOf(stored);
      unheard.current = undefined;
    }
    try {
      return await save(from);
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 0) unheard.current = sent;
      throw problem;
    }
  };
}
