import type { JobProfile } from "@/api/types";
import { type Change, changesBetween } from "@/lib/pointer";

type Json = Record<string, unknown>;

const ABOUT =
  /^\/(meta|evidence|schemaVersion|version|savedVersion|editedAt|editedBy|confirmedAt|confirmedBy|engine|model|promptVersion)(\/|$)/;
const READ = /^\/criteria\/[^/]+\/(id|topic|terms|languageCode)$/;

/** Lists of things that have ids become records, so that what moved is not what changed. */
function byIds(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  const key = ["id", "criterionId"].find((name) => value.every((item) => (item as Json)?.[name]));
  return key ? Object.fromEntries(value.map((item) => [(item as Json)[key], item])) : value;
}

const keyed = (content: object) =>
  Object.fromEntries(Object.entries(content).map(([name, value]) => [name, byIds(value)]));

/** What a person sees differ between two states of anything that has versions. */
export const differences = (before: object, after: object): Change[] =>
  changesBetween(keyed(before), keyed(after)).filter(
    ({ pointer }) => !ABOUT.test(pointer) && !READ.test(pointer),
  );

/** The same for job profiles, the order of their criteria included. */
export function profileChanges(before: JobProfile, after: JobProfile): Change[] {
  const changes = differences(before, after);
  const order = (profile: JobProfile, other: JobProfile) =>
    profile.criteria.filter(({ id }) => other.criteria.some((criterion) => criterion.id === id));
  const [old, now] = [order(before, after), order(after, before)];
  if (old.every(({ id }, index) => now[index]?.id === id)) return changes;
  const listed = (criteria: typeof old) => criteria.map(({ text }, at) => `${at + 1}. ${text}`).join("\n");
  return [...changes, { pointer: "/criteria", before: listed(old), after: listed(now) }];
}
