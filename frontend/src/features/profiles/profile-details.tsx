"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { getProfile } from "@/api/profiles";
import type { SavedProfile } from "@/api/types";
import { Dialog } from "@/components/ui/dialog";
import { Pill } from "@/components/ui/pill";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";

const KIND_TONES = { must: "accent", should: "neutral", soft: "neutral" } as const;

export function ProfileDetails({ profile, onClose }: { profile: SavedProfile | null; onClose: () => void }) {
  const t = useTranslations("profiles");
  const tMatch = useTranslations("match");
  const tCommon = useTranslations("common");
  const { data, error, refetch } = useQuery({
    queryKey: ["profile", profile?.id],
    queryFn: () => getProfile(profile!.id),
    enabled: profile !== null,
  });
  const content = data?.profile;
  const facts = content
    ? [
        ["client", content.context.client],
        ["role", content.role.title],
        ["start", content.engagement.start],
        ["end", content.engagement.end],
        ["workload", content.engagement.workload],
        ["locations", content.engagement.locations.join(", ")],
        ["rate", content.engagement.rate],
      ].filter((fact): fact is [string, string] => Boolean(fact[1]))
    : [];
  return (
    <Dialog open={profile !== null} wide title={profile?.title ?? ""} onClose={onClose}>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock label={tCommon("loading")} />}
      {content && (
        <div className="space-y-5 pb-3">
          <dl className="grid gap-3 sm:grid-cols-2">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt className="text-xs text-ink-3">{t(`facts.${name}`)}</dt>
                <dd className="font-medium text-ink">{value}</dd>
              </div>
            ))}
          </dl>
          {content.role.goal && <p>{content.role.goal}</p>}
          <section>
            <h3 className="mb-1 font-semibold text-ink">{t("criteriaHeading")}</h3>
            <ul className="divide-y divide-line">
              {content.criteria.map((criterion) => (
                <li key={criterion.id} className="flex flex-wrap items-start justify-between gap-2 py-2">
                  <span className="min-w-0 flex-1 basis-52">{criterion.text}</span>
                  <Pill tone={KIND_TONES[criterion.kind]}>{tMatch(`kinds.${criterion.kind}`)}</Pill>
                </li>
              ))}
            </ul>
          </section>
          {content.tasks.length > 0 && (
            <section>
              <h3 className="mb-1 font-semibold text-ink">{t("tasks")}</h3>
              <ul className="list-disc space-y-1 pl-5">
                {content.tasks.map((task) => (
                  <li key={task}>{task}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Dialog>
  );
}
