// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { earlyConfig, earlyReview, fetchOrEarly, type ReviewData, reviewArrived } from "@/lib/early";

const JOB = "http://api.test/api/v1/cv/jobs/1";

const sent = vi.fn(async () => new Response("sent now"));
beforeEach(() => vi.stubGlobal("fetch", sent));
afterEach(() => {
  vi.unstubAllGlobals();
  sent.mockClear();
  delete window.early;
});

function early(answer: Promise<Response>, at = Date.now()) {
  window.early = { config: null, messages: null, answers: new Map([[JOB, { answer, at }]]) };
}

test("an answer that is on its way already is taken once", async () => {
  early(Promise.resolve(new Response("early")));
  expect(await (await fetchOrEarly(new Request(JOB))).text()).toBe("early");
  expect(await (await fetchOrEarly(new Request(JOB))).text()).toBe("sent now");
});

test("one that is old, failed, or for another request is asked for again", async () => {
  early(Promise.resolve(new Response("early")), Date.now() - 6000);
  expect(await (await fetchOrEarly(new Request(JOB))).text()).toBe("sent now");
  early(Promise.reject(new TypeError("offline")));
  expect(await (await fetchOrEarly(new Request(JOB))).text()).toBe("sent now");
  early(Promise.resolve(new Response("early")));
  expect(await (await fetchOrEarly(new Request(JOB, { method: "DELETE" }))).text()).toBe("sent now");
  expect(await (await fetchOrEarly(new Request(`${JOB}/cv`))).text()).toBe("sent now");
});

test("a configuration that did not come is not offered twice", () => {
  const config = Promise.resolve({});
  window.early = { config, messages: null, answers: new Map() };
  expect(earlyConfig()).toBe(config);
  expect(earlyConfig()).toBeNull();
});

test("the review's data are there for its first drawing, once, and only for that job", async () => {
  const data = { job: { jobId: "1" }, cv: { schemaVersion: "1" }, at: Date.now() } as unknown as ReviewData;
  early(Promise.resolve(new Response("{}")));
  window.early!.review = Promise.resolve(data);
  await reviewArrived();
  expect(earlyReview("1")).toBe(data);
  expect(earlyReview("2")).toBeNull();
  // What is asked for later is asked for anew: it may have changed.
  expect(await (await fetchOrEarly(new Request(JOB))).text()).toBe("sent now");
});

test("a review whose data did not come is drawn without them", async () => {
  window.early = { config: null, messages: null, answers: new Map(), review: Promise.resolve(undefined) };
  await reviewArrived();
  expect(earlyReview("3")).toBeNull();
});
