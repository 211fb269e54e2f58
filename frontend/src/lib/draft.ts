"use client";

import { useCallback, useEffect, useState } from "react";

/** State that survives a reload of this tab (and a sign-in in between), so that nothing typed is lost. */
export function useDraft<T>(key: string, initial: T): [T, (next: T) => void, () => void] {
  const storageKey = `cv-generator.draft.${key}`;
  const [value, setValue] = useState<T>(initial);
  useEffect(() => {
    try {
      const text = sessionStorage.getItem(storageKey);
      if (text) setValue(JSON.parse(text) as T);
    } catch {
      sessionStorage.removeItem(storageKey);
    }
  }, [storageKey]);
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        sessionStorage.setItem(storageKey, JSON.stringify(next));
      } catch {
        // Full or forbidden storage: the draft then lives as long as the page.
      }
    },
    [storageKey],
  );
  const forget = useCallback(() => sessionStorage.removeItem(storageKey), [storageKey]);
  return [value, keep, forget];
}
