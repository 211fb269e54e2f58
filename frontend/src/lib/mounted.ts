"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * False in the exported page and while it comes to life, true from then on and on every later page.
 *
 * What is in the page's address is known only then; asking for it earlier would need a Suspense boundary.
 */
export function useIsMounted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
