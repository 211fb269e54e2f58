"use client";

import { useQuery } from "@tanstack/react-query";
import { apiAddress, apiHeaders } from "@/api/client";
import { ApiProblem, problemOf } from "@/api/problem";
import { fileKind } from "@/api/upload";

/** The uploaded file; the API redirects to storage. */
export function useSource(jobId: string) {
  return useQuery({
    queryKey: ["source", jobId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const address = await apiAddress(`/cv/jobs/${encodeURIComponent(jobId)}/source`);
      const headers = await apiHeaders();
      const response = await fetch(address, { headers }).catch(() => {
        throw new ApiProblem("offline", 0);
      });
      if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
      const bytes = await response.arrayBuffer();
      return { bytes, kind: await fileKind(new Blob([bytes])) };
    },
  });
}
