import { expect, test } from "vitest";
import { dateTime, shortDate } from "@/lib/format";

const noon = "2026-11-28T13:04:00";

test("an English date is written as in Europe", () => {
  expect(dateTime(noon, "en")).toBe("28 Nov 2026, 13:04");
  expect(shortDate("2025-03-02T10:00:00", "en", new Date(noon))).toBe("2 Mar 2025");
});

test("a German and a French date are written as there", () => {
  expect(dateTime(noon, "de")).toBe("28.11.2026, 13:04");
  expect(dateTime(noon, "fr")).toBe("28 nov. 2026, 13:04");
});
