"use client";

import { useCallback } from "react";
import { useProblemText } from "./states";
import { useToast } from "./toast";

/** Say in a few words why something did not work. */
export function useProblemToast(): (problem: unknown) => void {
  const toast = useToast();
  const problemText = useProblemText();
  return useCallback((problem) => toast(problemText(problem).title, "bad"), [toast, problemText]);
}
