"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getCandidate } from "@/api/candidates";
import { Duplicates } from "@/features/candidates/duplicates";

/** Ask right where a job has ended whether its person is known already; silent where there is nothing to ask. */
export default function SamePerson({ candidateId }: { candidateId: string }) {
  const queryClient = useQueryClient();
  const queryKey = ["candidate", candidateId];
  const { data, refetch } = useQuery({ queryKey, queryFn: () => getCandidate(candidateId), retry: false });
  if (!data || data.duplicates.length === 0) return null;
  const onChanged = () => {
    void refetch();
    void queryClient.invalidateQueries({ queryKey: ["job"] });
  };
  return (
    <div className="mb-6">
      <Duplicates candidate={data} onChanged={onChanged} />
    </div>
  );
}
