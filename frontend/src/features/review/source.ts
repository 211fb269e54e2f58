"use client";

import { useQuery } from "@tanstack/react-query";
import { ask } from "@/api/client";
import { kindOfBytes } from "@/api/upload";

/** The uploaded file; the API redirects to storage. */
export function useSource(jobId: string) {
  return useQuery({
    queryKey: ["source", jobId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const answer = await ask((api) =>
        api.GET("/api/v1/cv/jobs/{job_id}/source", {
          params: { path: { job_id: jobId } },
          parseAs: "arrayBuffer",
        }),
      );
      const bytes = answer as unknown as ArrayBuffer;
      return { bytes, kind: kindOfBytes(bytes) };
    },
  });
}
