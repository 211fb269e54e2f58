"use client";

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

const MOST_STEPS = 100;
/** What is typed into one field without a longer pause is taken back at once. */
const PAUSE_MS = 1500;

export interface History<T> {
  past: readonly T[];
  future: readonly T[];
}

const NONE: History<never> = { past: [], future: [] };

/** The history after a change away from a state: what was undone before is gone. */
export const afterChange = <T>({ past }: History<T>, from: T): History<T> => ({
  past: [...past.slice(1 - MOST_STEPS), from],
  future: [],
});

/**
 * Go back (`by` below 0) or on by so many steps, as far as there are any.
 *
 * Returns the state to show and the history then; null where there is no such step.
 */
export function stepped<T>(
  history: History<T>,
  from: T,
  by: number,
): { state: T; history: History<T> } | null {
  // In the order of time: what was, what is, what was undone.
  const all = [...history.past, from, ...history.future];
  const at = Math.max(0, Math.min(all.length - 1, history.past.length + by));
  if (at === history.past.length) return null;
  return { state: all[at]!, history: { past: all.slice(0, at), future: all.slice(at + 1) } };
}

/** For as long as the page is open, whatever of it is shown meanwhile. */
const histories = new Map<string, History<unknown>>();
const listeners = new Set<() => void>();

function keep(key: string, history: History<unknown>) {
  histories.set(key, history);
  for (const listen of listeners) listen();
}

function subscribe(listen: () => void) {
  listeners.add(listen);
  return () => void listeners.delete(listen);
}

export interface Undo<T> {
  /** Apply a change; changes of one `key` in quick succession are one step. */
  change: (next: T, key?: string) => void;
  undo: () => void;
  redo: () => void;
  /** Several steps at once, back below 0. */
  go: (by: number) => void;
  canUndo: boolean;
  canRedo: boolean;
}

/**
 * Undo and redo for a state that is kept elsewhere and set by `apply`. `name` says whose history it is: it stays while
 * the page is open. What could not be applied after all is told to `takeBack`; the history is then as it was.
 */
export function useUndo<T>(
  name: string,
  current: T,
  apply: (state: T, takeBack: () => void) => void,
): Undo<T> {
  const read = () => (histories.get(name) ?? NONE) as History<T>;
  const history = useSyncExternalStore(subscribe, read, () => NONE as History<T>);
  const last = useRef({ key: "", at: 0 });
  const set = useCallback(
    (state: T, next: History<T>) => {
      const before = histories.get(name) ?? NONE;
      keep(name, next);
      apply(state, () => keep(name, before));
    },
    [name, apply],
  );
  const change = useCallback(
    (next: T, key = "") => {
      const now = Date.now();
      const isSameStep = key !== "" && key === last.current.key && now - last.current.at < PAUSE_MS;
      last.current = { key, at: now };
      set(next, isSameStep ? history : afterChange(history, current));
    },
    [current, history, set],
  );
  const go = useCallback(
    (by: number) => {
      const next = stepped(history, current, by);
      if (!next) return;
      last.current.key = "";
      set(next.state, next.history);
    },
    [history, current, set],
  );
  const undo = useCallback(() => go(-1), [go]);
  const redo = useCallback(() => go(1), [go]);
  return { change, undo, redo, go, canUndo: history.past.length > 0, canRedo: history.future.length > 0 };
}

/**
 * The same for what is saved with every step: what is asked for while nothing can be saved is carried out, as one step
 * of so many, as soon as it can. `onWait` says so.
 */
export function useWaitingUndo<T>(steps: Undo<T>, mayChange: boolean, onWait: (by: number) => void): Undo<T> {
  const [asked, setAsked] = useState(0);
  const { go } = steps;
  useEffect(() => {
    if (!mayChange || asked === 0) return;
    setAsked(0);
    go(asked);
  }, [mayChange, asked, go]);
  const ask = useCallback(
    (by: number, isThere: boolean) => {
      if (mayChange) return go(by);
      if (!isThere) return;
      setAsked((before) => before + by);
      onWait(by);
    },
    [mayChange, go, onWait],
  );
  const undo = useCallback(() => ask(-1, steps.canUndo), [ask, steps.canUndo]);
  const redo = useCallback(() => ask(1, steps.canRedo), [ask, steps.canRedo]);
  return { ...steps, undo, redo };
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
