import { describe, expect, test } from "vitest";
import { afterChange, stepped } from "@/lib/undo";

describe("steps back and on", () => {
  test("a change is undone and done again", () => {
    const history = afterChange({ past: [], future: [] }, "a");
    const back = stepped(history, "b", -1);
    expect(back).toEqual({ state: "a", history: { past: [], future: ["b"] } });
    expect(stepped(back!.history, back!.state, 1)).toEqual({
      state: "b",
      history: { past: ["a"], future: [] },
    });
  });

  test("several at once, and no further than there are", () => {
    const history = { past: ["a", "b"], future: ["d"] };
    expect(stepped(history, "c", -2)).toEqual({ state: "a", history: { past: [], future: ["b", "c", "d"] } });
    expect(stepped(history, "c", -9)?.state).toBe("a");
    expect(stepped(history, "c", 9)?.state).toBe("d");
    expect(stepped(history, "c", 0)).toBeNull();
    expect(stepped({ past: [], future: [] }, "c", -1)).toBeNull();
  });

  test("who changes something after an undo has nothing to redo", () => {
    expect(afterChange({ past: ["a"], future: ["c"] }, "b")).toEqual({ past: ["a", "b"], future: [] });
  });
});
