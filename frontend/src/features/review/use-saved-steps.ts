"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useToast } from "@/components/ui/toast";
import { type Undo, useWaitingUndo } from "@/lib/undo";

/** Steps that are saved one by one; who asks for one while the documents are written is told that it waits for them. */
export function useSavedSteps<T>(steps: Undo<T>, mayChange: boolean): Undo<T> {
  const t = useTranslations("correct");
  const toast = useToast();
  const say = useCallback((by: number) => toast(t(by < 0 ? "undoWaits" : "redoWaits")), [toast, t]);
  return useWaitingUndo(steps, mayChange, say);
}
