"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const MOST_STEPS = 100;
/** What is typed into one field without a longer pause is taken back at once. */
const PAUSE_MS = 1500;

export interface Undo<T> {
  /** Apply a change; changes of one `key` in quick succession are one step. */
  change: (next: T, key?: string) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}

/** Undo and redo for a state that is kept elsewhere and set by `apply`. */
export function useUndo<T>(current: T, apply: (state: T) => void): Undo<T> {
  const [steps, setSteps] = useState<{ past: T[]; future: T[] }>({ past: [], future: [] });
  const last = useRef({ key: "", at: 0 });
  const change = useCallback(
    (next: T, key = "") => {
      const now = Date.now();
      const isSameStep = key !== "" && key === last.current.key && now - last.current.at < PAUSE_MS;
      last.current = { key, at: now };
      if (!isSameStep)
        setSteps(({ past }) => ({ past: [...past.slice(1 - MOST_STEPS), current], future: [] }));
      apply(next);
    },
    [current, apply],
  );
  const undo = useCallback(() => {
    const before = steps.past.at(-1);
    if (before === undefined) return;
    last.current.key = "";
    setSteps({ past: steps.past.slice(0, -1), future: [current, ...steps.future] });
    apply(before);
  }, [steps, current, apply]);
  const redo = useCallback(() => {
    const [after, ...future] = steps.future;
    if (after === undefined) return;
    last.current.key = "";
    setSteps({ past: [...steps.past, current], future });
    apply(after);
  }, [steps, current, apply]);
  return { change, undo, redo, canUndo: steps.past.length > 0, canRedo: steps.future.length > 0 };
}

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y (with the Mac's Cmd, too), except in fields that keep their own text. */
export function useUndoKeys({ undo, redo }: Pick<Undo<unknown>, "undo" | "redo">, isActive = true) {
  useEffect(() => {
    if (!isActive) return;
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.target instanceof Element && event.target.closest("[data-own-undo]")) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [undo, redo, isActive]);
}
