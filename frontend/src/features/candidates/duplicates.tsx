"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { joinCandidates, keepApart } from "@/api/candidates";
import type { CandidateDetails } from "@/api/types";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { useProblemToast } from "@/components/ui/problem-toast";
import { useToast } from "@/components/ui/toast";

/** Ask whether another candidate is the same person; nothing is joined without an answer. */
export function Duplicates({ candidate, onChanged }: { candidate: CandidateDetails; onChanged: () => void }) {
  const t = useTranslations("candidates");
  const toast = useToast();
  const toastProblem = useProblemToast();
  const queryClient = useQueryClient();
  const answer = useMutation({
    mutationFn: ({ otherId, isSame }: { otherId: string; isSame: boolean }) =>
      (isSame ? joinCandidates : keepApart)(candidate.candidateId, otherId),
    onSuccess: (_, { isSame }) => toast(t(isSame ? "joined" : "keptApart")),
    onError: toastProblem,
    onSettled: () => {
      onChanged();
      return queryClient.invalidateQueries({ queryKey: ["candidates"] });
    },
  });
  if (candidate.duplicates.length === 0) return null;
  return (
    <section aria-labelledby="same-person" className={cx("rounded-xl bg-warn-soft p-4 text-sm sm:p-5")}>
      <h2 id="same-person" className="font-semibold text-warn">
        {t("sameTitle")}
      </h2>
      <ul className="mt-2 space-y-3">
        {candidate.duplicates.map((other) => (
          <li key={other.candidateId} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <div className="min-w-0 flex-1 basis-56">
              <Link
                href={`/candidate/?id=${other.candidateId}`}
                className="font-medium underline hover:text-accent"
              >
                {t("sameText", { name: other.name || t("unnamed"), count: other.jobCount })}
              </Link>
              <p className="text-[0.8125rem] text-ink-2">
                {other.reasons.map((reason) => t(`reasons.${reason}`)).join(", ")}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <Button
                size="sm"
                disabled={answer.isPending}
                onClick={() => answer.mutate({ otherId: other.candidateId, isSame: true })}
              >
                {t("join")}
              </Button>
              <Button
                size="sm"
                disabled={answer.isPending}
                onClick={() => answer.mutate({ otherId: other.candidateId, isSame: false })}
              >
                {t("apart")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
