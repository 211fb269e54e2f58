import type { OwnerSettings } from "@/api/types";

const PARTS = ["branding", "provider", "offerTerms"] as const;
/** What the page does not show: the server counts it, and what clients see is chosen elsewhere. */
const UNSEEN = { version: 0, clientChoices: {} };

/** What somebody types, and the settings from which they began; both outlive a reload. */
export interface SettingsDraft {
  now: OwnerSettings;
  began: OwnerSettings;
}

/** What somebody typed, on top of what another has saved meanwhile: whatever differs from where they began is theirs. */
export function onTop({ now, began }: SettingsDraft, stored: OwnerSettings): OwnerSettings {
  const merged: OwnerSettings = {
    ...stored,
    ...changed(now, began),
    version: stored.version,
    clientChoices: stored.clientChoices,
  };
  for (const part of PARTS)
    Object.assign(merged, { [part]: { ...stored[part], ...changed(now[part], began[part]) } });
  return merged;
}

/** Whether the page shows both alike, whatever else was saved in between. */
export const looksAlike = (one: OwnerSettings, other: OwnerSettings) =>
  Object.keys(changed({ ...one, ...UNSEEN }, { ...other, ...UNSEEN })).length === 0;

function changed<T extends object>(now: T, before: T | undefined): Partial<T> {
  const entries = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before?.[name as keyof T]),
  );
  return Object.fromEntries(entries) as Partial<T>;
}
