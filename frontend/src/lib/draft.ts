"use client";

import { useCallback, useEffect, useState } from "react";

const storageKey = (key: string) => `cv-generator.draft.${key}`;

/** What `useDraft` begins with where it is next used under this key. */
export function keepDraft(key: string, value: unknown) {
  try {
    sessionStorage.setItem(storageKey(key), JSON.stringify(value));
  } catch {
    // Full or forbidden storage: the draft then lives as long as the page.
  }
}

/** State that survives a reload of this tab (and a sign-in in between), so that nothing typed is lost. */
export function useDraft<T>(key: string, initial: T): [T, (next: T) => void, () => void] {
  const [value, setValue] = useState<T>(initial);
  useEffect(() => {
    try {
      const text = sessionStorage.getItem(storageKey(key));
      if (text) setValue(JSON.parse(text) as T);
    } catch {
      sessionStorage.removeItem(storageKey(key));
    }
  }, [key]);
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      keepDraft(key, next);
    },
    [key],
  );
  const forget = useCallback(() => sessionStorage.removeItem(storageKey(key)), [key]);
  return [value, keep, forget];
}
