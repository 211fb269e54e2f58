import { describe, expect, test } from "vitest";
import { shownDate, typedDate } from "@/lib/written-date";

describe("dates as people write them", () => {
  test.each([
    ["2015", "2015", "2015"],
    ["2015-06", "06/2015", "06/2015"],
    ["2015-06-17", "17.06.2015", "17/06/2015"],
    ["seit 2015", "seit 2015", "seit 2015"],
    ["", "", ""],
  ])("%s is shown as %s, in English as %s, and read again as it was", (stored, german, english) => {
    expect([shownDate(stored, "de"), shownDate(stored, "en")]).toEqual([german, english]);
    expect([typedDate(german), typedDate(english)]).toEqual([stored, stored]);
  });

  test.each([
    ["6/2015", "2015-06"],
    ["6.2015", "2015-06"],
    [" 1.2.2015 ", "2015-02-01"],
    ["2015-06-17", "2015-06-17"],
    ["13/2015", "2015-13"],
    ["06/20", "06/20"],
  ])("%s is stored as %s", (typed, stored) => {
    expect(typedDate(typed)).toBe(stored);
  });
});
