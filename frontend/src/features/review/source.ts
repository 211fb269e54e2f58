"use client";

import { useQuery } from "@tanstack/react-query";
import { getSource, getSourceText } from "@/api/jobs";
import { kindOfBytes } from "@/api/upload";

/** The uploaded file, where it is shown itself; the API redirects to storage. */
export function useSource(jobId: string, isShown = true) {
  return useQuery({
    queryKey: ["source", jobId],
    enabled: isShown,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const bytes = await getSource(jobId);
      return { bytes, kind: kindOfBytes(bytes) };
    },
  });
}

/** The text of a CV that is no PDF, as it was read; nothing where there is none. */
export function useSourceText(jobId: string, isThere: boolean) {
  return useQuery({
    queryKey: ["source-text", jobId],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isThere,
    queryFn: () => getSourceText(jobId),
  });
}
