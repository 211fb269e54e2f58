"use client";

import { useQuery } from "@tanstack/react-query";
import { getSource } from "@/api/jobs";
import { kindOfBytes } from "@/api/upload";

/** The uploaded file; the API redirects to storage. */
export function useSource(jobId: string) {
  return useQuery({
    queryKey: ["source", jobId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const bytes = await getSource(jobId);
      return { bytes, kind: kindOfBytes(bytes) };
    },
  });
}
