"use client";

import { type ComponentType, useSyncExternalStore } from "react";

/** A component in a bundle of its own. Without Suspense: React holds what has arrived back for up to 300 ms. */
export interface Arriving<P> {
  /** Ask for the bundle now; drawing it asks too. */
  start: () => void;
  /** The component; null until it is there. */
  useComponent: () => ComponentType<P> | null;
}

export function arriving<P>(load: () => Promise<{ default: ComponentType<P> }>): Arriving<P> {
  let component: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const start = () => {
    if (loading) return;
    loading = load().then(
      (module) => {
        component = module.default;
        for (const listener of listeners) listener();
      },
      () => {
        loading = null; // asked for again by whoever draws it next
      },
    );
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    start();
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    start,
    useComponent: () =>
      useSyncExternalStore(
        subscribe,
        () => component,
        () => null,
      ),
  };
}
