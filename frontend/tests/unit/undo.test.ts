import { describe, expect, test } from "vitest";
import { rebased } from "@/lib/rebase";
import { afterChange, type History, stepped } from "@/lib/undo";

const NONE: History<string> = { past: [], future: [] };

/** The history of someone who changed "a" to "b", and so on. */
const changed = (...states: string[]) =>
  states.slice(1).reduce((history, after, at) => afterChange(history, states[at]!, after), NONE);

describe("steps back and on", () => {
  test("a change is undone and done again", () => {
    const back = stepped(changed("a", "b"), "b", -1)!;
    expect(back.state).toBe("a");
    const on = stepped(back.history, back.state, 1);
    expect(on).toEqual({ state: "b", history: changed("a", "b") });
  });

  test("several at once, and no further than there are", () => {
    const { history, state } = stepped(changed("a", "b", "c", "d"), "d", -1)!;
    expect(stepped(history, state, -2)?.state).toBe("a");
    expect(stepped(history, state, -9)?.state).toBe("a");
    expect(stepped(history, state, 9)?.state).toBe("d");
    expect(stepped(history, state, 0)).toBeNull();
    expect(stepped(NONE, "c", -1)).toBeNull();
  });

  test("who changes something after an undo has nothing to redo", () => {
    const back = stepped(changed("a", "b"), "b", -1)!;
    const after = afterChange(back.history, back.state, "c");
    expect(after.future).toEqual([]);
    expect(stepped(after, "c", -1)?.state).toBe("a");
  });
});

test("of what others have changed in between nothing is taken back", () => {
  type State = Record<string, string>;
  const put = (from: State, to: State, onto: State) => rebased(from, to, onto, 1);
  const [first, second, third]: State[] = [{}, { mine: "1" }, { mine: "1", more: "2" }];
  const history = afterChange(afterChange({ past: [], future: [] }, first!, second!), second!, third!);
  const theirs = { ...third!, theirs: "x" };
  const back = stepped(history, theirs, -1, put)!;
  expect(back.state).toEqual({ mine: "1", theirs: "x" });
  expect(stepped(back.history, back.state, -1, put)?.state).toEqual({ theirs: "x" });
  expect(stepped(back.history, back.state, 1, put)?.state).toEqual(theirs);
});
