import { describe, expect, test } from "vitest";
import type { OwnerSettings } from "@/api/types";
import { looksAlike, onTop } from "@/features/settings/on-top";

const began = {
  version: 3,
  branding: { agencyLine: "Nordwind", primaryColor: "1F4E79" },
  provider: { company: "Nordwind AG", contactName: null },
  offerTerms: {},
  outputLanguage: null,
  clientChoices: {},
} as unknown as OwnerSettings;
const stored = {
  ...began,
  version: 4,
  branding: { ...began.branding, primaryColor: "AA0000" },
  provider: { ...began.provider, contactName: "Lena Vogt" },
  clientChoices: { "sued ag": {} },
} as unknown as OwnerSettings;

describe("settings that another saved meanwhile", () => {
  test("what was typed lies on top, and everything else is theirs", () => {
    const draft = {
      ...began,
      branding: { ...began.branding, agencyLine: "Nordwind & Söhne" },
      outputLanguage: "en",
    };
    expect(onTop({ now: draft as OwnerSettings, began }, stored)).toEqual({
      ...stored,
      branding: { agencyLine: "Nordwind & Söhne", primaryColor: "AA0000" },
      outputLanguage: "en",
    });
  });

  test("what clients see is chosen elsewhere: it stays as stored, and nobody needs to be asked", () => {
    const kept = { ...began, version: 4, clientChoices: { "sued ag": {} } } as unknown as OwnerSettings;
    expect(looksAlike(began, kept)).toBe(true);
    expect(looksAlike(began, stored)).toBe(false);
    const now = { ...began, outputLanguage: "en" } as OwnerSettings;
    expect(onTop({ now, began }, kept)).toEqual({ ...kept, outputLanguage: "en" });
  });
});
