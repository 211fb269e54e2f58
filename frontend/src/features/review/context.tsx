"use client";

import { createContext, useContext } from "react";
import type { Cv } from "@/api/types";
import type { Place, Selection, Standing } from "./model";
import type { SelectionStore } from "./selection";

export interface Review {
  cv: Cv;
  selection: SelectionStore;
  selectValue: (pointer: string, from: Selection["from"]) => void;
  edit: (pointer: string, value: unknown) => void;
  replace: (cv: Cv) => void;
  isChanged: (pointer: string) => boolean;
  standing: (pointer: string) => Standing;
  /** Of the values as they were read: what a person typed was read by nobody. */
  isFromPicture: (pointer: string) => boolean;
  /** In a document without pages: the number of the paragraph, as it stands beside it. */
  paragraphOf: (place: Place) => number | null;
}

export const ReviewContext = createContext<Review | null>(null);

export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (!review) throw new Error("useReview belongs inside the review page");
  return review;
}

/** The pointer in words, such as "Work experience 2 · Role". */
export function pathParts(pointer: string): { section: string; number: number | null; field: string } {
  const parts = pointer.split("/").slice(1);
  const section = parts[0] ?? "";
  const isList = /^\d+$/.test(parts[1] ?? "");
  const named = parts.filter((part) => !/^\d+$/.test(part));
  return {
    section,
    number: isList ? Number(parts[1]) + 1 : null,
    field: named.length > 1 ? named[named.length - 1]! : "",
  };
}
