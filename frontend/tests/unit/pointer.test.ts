import { describe, expect, test } from "vitest";
import { carriedOver, changesBetween, valueAt, withoutItem, withValue } from "@/lib/pointer";

const cv = {
  person: { firstName: "Mara", lastName: null },
  employments: [
    { role: "Analystin", activities: ["plant", "misst"] },
    { role: "Leiterin", activities: [] },
  ],
  evidence: {
    "/employments/0/role": ["first"],
    "/employments/1/role": ["second"],
    "/employments/10/role": ["eleventh"],
    "/person/firstName": ["name"],
  },
};

describe("pointers", () => {
  test("read and change a value without touching the original", () => {
    const changed = withValue(cv, "/employments/1/role", "Chefin");
    expect(valueAt(changed, "/employments/1/role")).toBe("Chefin");
    expect(valueAt(cv, "/employments/1/role")).toBe("Leiterin");
    expect(changed.employments[0]).toBe(cv.employments[0]);
  });

  test("make what is not there yet, such as the address of a person who has none", () => {
    expect(withValue({ person: { address: null } }, "/person/address/city", "Ulm")).toEqual({
      person: { address: { city: "Ulm" } },
    });
  });

  test("an entry that goes takes its evidence with it, and later ones move up", () => {
    expect(withoutItem(cv, "/employments", 0).evidence).toEqual({
      "/employments/0/role": ["second"],
      "/employments/9/role": ["eleventh"],
      "/person/firstName": ["name"],
    });
  });

  test("escaped names are found", () => expect(valueAt({ "a/b": { "c~d": 1 } }, "/a~1b/c~0d")).toBe(1));
});

describe("changes", () => {
  test("name value, before and after; evidence and meta do not count", () => {
    const after = { ...withValue(cv, "/person/lastName", "Muster"), evidence: {}, meta: { version: 2 } };
    expect(changesBetween(cv, after)).toEqual([{ pointer: "/person/lastName", before: "", after: "Muster" }]);
  });

  test("a list of words is one value", () => {
    const after = withValue(cv, "/employments/0/activities", ["plant"]);
    expect(changesBetween(cv, after)).toEqual([
      { pointer: "/employments/0/activities", before: "plant\nmisst", after: "plant" },
    ]);
  });

  test("are carried over to what someone else saved meanwhile", () => {
    const mine = withValue(cv, "/employments/0/role", "Architektin");
    const theirs = withValue(cv, "/person/firstName", "Maria");
    const both = carriedOver(cv, mine, theirs);
    expect(valueAt(both, "/employments/0/role")).toBe("Architektin");
    expect(valueAt(both, "/person/firstName")).toBe("Maria");
  });
});
