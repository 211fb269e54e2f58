import { describe, expect, test } from "vitest";
import { targetOf } from "@/features/status/not-found-page";
import { pollDelay } from "@/features/status/use-job";
import { safePath } from "@/lib/sign-in";

describe("polling a job", () => {
  test("asks every two seconds while answers come", () => expect(pollDelay(0)).toBe(2000));
  test("waits longer after each failure, thirty seconds at most", () => {
    expect([1, 2, 3, 4, 9].map(pollDelay)).toEqual([4000, 8000, 16000, 30000, 30000]);
  });
});

describe("addresses", () => {
  test("a job's id in the path leads to the page that can be exported", () => {
    expect(targetOf("/status/8f14e45f-ea0d")).toBe("/status/?job=8f14e45f-ea0d");
    expect(targetOf("/review/8f14e45f/")).toBe("/review/?job=8f14e45f");
    expect(targetOf("/status/a/b")).toBeNull();
    expect(targetOf("/elsewhere")).toBeNull();
  });
  test("sign-in goes back to paths of this site alone", () => {
    expect(safePath("/review/?job=1")).toBe("/review/?job=1");
    for (const bad of ["//evil.example", "/\\evil.example", "https://evil.example", undefined]) {
      expect(safePath(bad)).toBe("/");
    }
  });
});
