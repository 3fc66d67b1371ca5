import { expect, test } from "vitest";
import type { CallEvent } from "@/lib/calls";
import { applied, EMPTY, merged, type Attempt } from "./board";

const attempt = (id: string, state = "in_call", open = true) => ({ id, state, open }) as Attempt;
const turn = (number: number, text: string, speaker = "lead") =>
  ({ type: "turn", number, text, speaker, state: "", latency: { total_ms: 480 } }) as CallEvent;
const event = (attempt_id: string, one: CallEvent) => ({ name: "event", data: { attempt_id, event: one } });
const snapshot = (...items: Attempt[]) => ({ name: "snapshot", data: { items } });

test("a call shows its last words, and goes when it has ended", () => {
  const during = applied(EMPTY, [snapshot(attempt("a"), attempt("b")), event("a", turn(1, "hello"))]);
  expect(during.calls.get("a")).toMatchObject({ lastWords: { speaker: "lead", text: "hello" }, latencyMs: 480 });
  const after = applied(during, [{ name: "attempt", data: attempt("a", "completed", false) }]);
  expect([...after.calls.keys()]).toEqual(["b"]);
  expect(after.ended.map((one) => one.id)).toEqual(["a"]);
});

test("a new snapshot drops what has ended unseen and keeps the words of what goes on", () => {
  const before = applied(EMPTY, [snapshot(attempt("a"), attempt("b")), event("a", turn(1, "hello"))]);
  const after = applied(before, [snapshot(attempt("a"))]);
  expect(after.calls.size).toBe(1);
  expect(after.calls.get("a")?.lastWords?.text).toBe("hello");
});

test("what is told of a call that nobody knows is left out", () => {
  expect(applied(EMPTY, [event("x", turn(1, "hello"))])).toEqual(EMPTY);
});

test("facts that were read and came again stand once, in their order", () => {
  const numbers = merged([turn(1, "a"), turn(3, "c")], [turn(3, "c"), turn(2, "b")]).map((one) => one.number);
  expect(numbers).toEqual([1, 2, 3]);
});
