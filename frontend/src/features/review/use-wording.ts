"use client";

import { useMemo } from "react";
import { getWording, saveWording } from "@/api/corrections";
import type { Wording } from "@/api/types";
import { withValue } from "@/lib/pointer";
import { useSavedEdits } from "./use-saved-edits";

type Words = Pick<Wording, "offer" | "mail">;

const wordsOf = ({ offer, mail }: Wording): Words => ({ offer, mail });

/** A person's words in the offer and the mail: saved field by field. */
export function useWording(jobId: string, isBusy: boolean, isOpen: boolean) {
  const saving = useMemo(
    () => ({
      name: "wording" as const,
      fetchStored: getWording,
      editsOf: wordsOf,
      levels: 3, // offer, comments, one criterion's
      isStored: (sent: Words, stored: Wording) =>
        JSON.stringify([sent.offer, sent.mail]) === JSON.stringify([stored.offer, stored.mail]),
      save: (
        wished: Words,
        _: Words,
        put: (save: (version: number) => Promise<Wording>) => Promise<Wording>,
      ) => put((version) => saveWording(jobId, wished, version)),
    }),
    [jobId],
  );
  const { current, change, steps, mayChange } = useSavedEdits(saving, { jobId, isBusy, isOpen });
  /** Put a person's words at a pointer into the wording; undefined lets the field be computed again. */
  const write = (pointer: string, value: string | string[] | undefined, onSaved?: () => void) => {
    if (!current) return;
    const [, part, map, id] = pointer.split("/");
    if (map === "comments" && id && value === undefined && part === "offer") {
      const { [id]: _, ...comments } = current.offer.comments;
      change(withValue(current, "/offer/comments", comments), onSaved);
    } else change(withValue(current, pointer, value ?? null), onSaved);
  };
  return { write, steps, mayChange };
}

export type WordingDesk = ReturnType<typeof useWording>;
