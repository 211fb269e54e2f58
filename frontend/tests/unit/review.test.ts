import { describe, expect, test } from "vitest";
import type { Cv, Feedback, WarningView } from "@/api/types";
import { doubtOf } from "@/features/review/doubts";
import { findingsOf, isFromPicture, marksOf, placesOf, standingOf } from "@/features/review/model";
import { changedPeriod, isPeriodDate } from "@/features/review/period-field";

const place = { page: 1, box: [0.1, 0.1, 0.2, 0.2], quote: "Mara", confidence: 1, state: "grounded" };
const cv = {
  person: { firstName: "Mara", lastName: "Erfunden" },
  evidence: {
    "/person/firstName": [place],
    "/person/lastName": [{ page: 0, box: null, quote: "", confidence: 1, state: "ungrounded" }],
    "/skills/0/items/0": [{ ...place, confidence: 0.4 }],
  },
} as unknown as Cv;

describe("what deserves a look", () => {
  test("a value without source, one read with doubt, and one that is fine", () => {
    expect(standingOf(cv, "/person/lastName")).toBe("ungrounded");
    expect(standingOf(cv, "/skills/0/items")).toBe("unsure");
    expect(standingOf(cv, "/person/firstName")).toBe("grounded");
  });

  test("what was read from a picture, and what was not or was typed since", () => {
    const evidence = { ...cv.evidence, "/person/email": [{ ...place, fromPicture: true }] };
    const read = { ...cv, evidence } as unknown as Cv;
    expect(["email", "firstName", "lastName"].map((name) => isFromPicture(read, `/person/${name}`))).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("a part of an address is proven by the whole of it", () => {
    const evidence = { "/person/address": [{ ...place, fromPicture: true }] };
    const read = { person: { address: { city: "Kiel" } }, evidence } as unknown as Cv;
    expect(standingOf(read, "/person/address/city")).toBe("grounded");
    expect(isFromPicture(read, "/person/address/city")).toBe(true);
    expect(standingOf(read, "/person/headline")).toBe("unknown");
  });

  test("only what stands in the document has a mark", () => {
    expect(marksOf(cv).map(({ pointer }) => pointer)).toEqual(["/person/firstName", "/skills/0/items/0"]);
  });

  test("warnings come first, and a value they name is not named again", () => {
    const warning = {
      kind: "ungrounded_value",
      message: "…",
      quote: "",
      pointer: "/person/lastName",
      page: 0,
      box: null,
      detail: "",
    };
    const found = findingsOf(cv, [warning as WarningView], null, "de");
    expect(found.map(({ kind, pointer }) => [kind, pointer])).toEqual([
      ["ungrounded", "/person/lastName"],
      ["unsure", "/skills/0/items/0"],
    ]);
  });
});

describe("a finding of the feedback", () => {
  const lacks = {
    type: "missing",
    description: "Der Name fehlt.",
    pointer: "",
    translations: { de: "Der Name fehlt.", en: "The name is missing." },
  };
  const said = (finding: object, locale: string) =>
    findingsOf(cv, [], { findings: [finding] } as unknown as Feedback, locale).at(-1)?.text;

  test("is said in the language of the page, not of the documents", () => {
    expect(said(lacks, "en")).toBe("The name is missing.");
    expect(said(lacks, "de")).toBe("Der Name fehlt.");
  });

  test("is said as it was written where there are no others", () => {
    expect(said({ ...lacks, translations: undefined }, "en")).toBe("Der Name fehlt.");
  });
});

describe("a scan that a model read", () => {
  const read = { page: 2, box: null, quote: "", confidence: 0.5, state: "ungrounded" };
  const scan = {
    ...cv,
    evidence: { "/person/firstName": [read], "/person/lastName": [read] },
  } as unknown as Cv;
  const warning = {
    kind: "scan_read_by_model",
    message: "…",
    quote: "",
    pointer: "",
    page: 0,
    box: null,
    detail: "2/2",
  };

  test("is one finding, not one for each value", () => {
    expect(findingsOf(scan, [warning as WarningView], null, "de").map(({ text }) => text)).toEqual(["…"]);
    expect(standingOf(scan, "/person/lastName")).toBe("ungrounded");
  });

  test("shows the whole page as the place of a value, and marks none", () => {
    expect(placesOf([read])).toEqual([{ page: 2, box: [0, 0, 1, 1], quote: "" }]);
    expect(marksOf(scan)).toEqual([]);
  });
});

describe("periods", () => {
  test("a year stays a year", () => {
    expect(changedPeriod(null, { start: "2020" })).toMatchObject({ start: "2020", precision: "year" });
    expect(changedPeriod(null, { start: "2020-03" }).precision).toBe("month");
  });
  test("dates are a year, a month or a day", () => {
    expect(["2020", "2020-03", "2020-03-31", ""].every(isPeriodDate)).toBe(true);
    expect(["03/2020", "2020-13", "20", "2020-3"].some(isPeriodDate)).toBe(false);
  });
});

describe("what looks wrong in a value", () => {
  const today = new Date("2026-11-30T12:00:00Z");
  test.each([
    ["/person/email", "ida@example.org", null],
    ["/person/email", "ida@example", "email"],
    ["/person/email", "Ida Holm", "email"],
    ["/person/email", "", null],
    ["/person/birthDate", "1985-06-17", null],
    ["/person/birthDate", "1985", null],
    ["/person/birthDate", "1985-02-31", "date"],
    ["/person/birthDate", "im Juni", "date"],
    ["/person/birthDate", "2027-01-01", "future"],
    ["/person/birthDate", "1885-06-17", "past"],
    ["/person/headline", "ida@", null],
  ])("%s %s", (pointer, value, doubt) => {
    expect(doubtOf(pointer, value, today)).toBe(doubt);
  });
});
