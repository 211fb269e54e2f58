import { describe, expect, test } from "vitest";
import type { OwnerSettings } from "@/api/types";
import { onTop } from "@/features/settings/on-top";

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
    expect(onTop(draft as OwnerSettings, began, stored)).toEqual({
      ...stored,
      branding: { agencyLine: "Nordwind & Söhne", primaryColor: "AA0000" },
      outputLanguage: "en",
    });
  });

  test("after a reload nobody knows what was typed: all that is seen lies on top", () => {
    const draft = { ...began, outputLanguage: "en" } as OwnerSettings;
    expect(onTop(draft, stored, stored)).toEqual({
      ...draft,
      version: 4,
      clientChoices: stored.clientChoices,
    });
  });
});
