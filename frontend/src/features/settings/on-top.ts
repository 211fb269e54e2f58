import type { OwnerSettings } from "@/api/types";

const PARTS = ["branding", "provider", "offerTerms"] as const;

/**
 * What somebody typed, on top of what another has saved meanwhile: whatever differs from where they began is theirs.
 * Where that is not known any more, such as after a reload, all they see is.
 */
export function onTop(
  draft: OwnerSettings,
  began: OwnerSettings | undefined,
  stored: OwnerSettings,
): OwnerSettings {
  if (began?.version !== draft.version) {
    return { ...draft, version: stored.version, clientChoices: stored.clientChoices };
  }
  const merged: OwnerSettings = { ...stored, ...changed(draft, began), version: stored.version };
  for (const part of PARTS)
    Object.assign(merged, { [part]: { ...stored[part], ...changed(draft[part], began[part]) } });
  return merged;
}

function changed<T extends object>(now: T, before: T | undefined): Partial<T> {
  const entries = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before?.[name as keyof T]),
  );
  return Object.fromEntries(entries) as Partial<T>;
}
