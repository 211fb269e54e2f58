"use client";

import { useSyncExternalStore } from "react";
import type { Selection } from "./model";

/** What is looked at, outside of React's state: of some hundred fields only the two concerned are drawn anew. */
export class SelectionStore {
  private current: Selection | null = null;
  private readonly listeners = new Set<() => void>();

  readonly get = () => this.current;

  readonly set = (selection: Selection | null) => {
    this.current = selection;
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
}

export function useSelection(store: SelectionStore): Selection | null {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

export function useIsSelected(store: SelectionStore, pointer: string): boolean {
  const read = () => store.get()?.pointer === pointer;
  return useSyncExternalStore(store.subscribe, read, read);
}
