"use client";

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

const MOST_STEPS = 100;
/** What is typed into one field without a longer pause is taken back at once. */
const PAUSE_MS = 1500;

/** One change: what was there before it, and what it made of that. */
interface Step<T> {
  before: T;
  after: T;
}

export interface History<T> {
  past: readonly Step<T>[];
  future: readonly Step<T>[];
}

const NONE: History<never> = { past: [], future: [] };

/** The history after a change; what was undone before is gone. */
export const afterChange = <T>({ past }: History<T>, before: T, after: T): History<T> => ({
  past: [...past.slice(1 - MOST_STEPS), { before, after }],
  future: [],
});

/** The same where the change goes on with the last step. */
const afterMore = <T>({ past }: History<T>, before: T, after: T): History<T> => ({
  past: [...past.slice(0, -1), { before: past.length > 0 ? past.at(-1)!.before : before, after }],
  future: [],
});

/** Puts the way from one state to another onto a third, which is the first, or what others have made of it. */
export type Put<T> = (from: T, to: T, onto: T) => T;

/** For a state that nobody else changes. */
const whole: Put<unknown> = (_, to) => to;

/**
 * Go back (`by` below 0) or on by so many steps, as far as there are any.
 *
 * Returns the state to show and the history then; null where there is no such step.
 */
export function stepped<T>(
  history: History<T>,
  current: T,
  by: number,
  put: Put<T> = whole as Put<T>,
): { state: T; history: History<T> } | null {
  const [past, future] = [[...history.past], [...history.future]];
  let state = current;
  for (let left = by; left < 0 && past.length > 0; left++) {
    const step = past.pop()!;
    state = put(step.after, step.before, state);
    future.unshift(step);
  }
  for (let left = by; left > 0 && future.length > 0; left--) {
    const step = future.shift()!;
    state = put(step.before, step.after, state);
    past.push(step);
  }
  return past.length === history.past.length ? null : { state, history: { past, future } };
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

interface SharedState<T> {
  /** How a step is taken back where others may have changed the state since. */
  put: Put<T>;
  /** Others have changed all that a step would have changed: nothing is left to take back. */
  onMoot: () => void;
}

/**
 * Undo and redo for a state that is kept elsewhere and set by `apply`. `name` says whose history it is: it stays while
 * the page is open. What could not be applied after all is told to `takeBack`; the history is then as it was.
 */
export function useUndo<T>(
  name: string,
  current: T,
  apply: (state: T, takeBack: () => void) => void,
  shared?: SharedState<T>,
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
      set(next, (isSameStep ? afterMore : afterChange)(history, current, next));
    },
    [current, history, set],
  );
  const go = useCallback(
    (by: number) => {
      const next = stepped(history, current, by, shared?.put);
      if (!next) return;
      last.current.key = "";
      if (shared && next.state === current) {
        keep(name, next.history);
        shared.onMoot();
      } else set(next.state, next.history);
    },
    [name, history, current, set, shared],
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
