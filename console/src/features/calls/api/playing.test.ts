import { expect, test } from "vitest";
import type { CallEvent, Turn } from "@/lib/calls";
import { markers, turnAt } from "./playing";

const ANSWERED = "2026-03-02T10:00:00Z";
const turn = (number: number, started_s: number, ended_s: number, interrupted = false) =>
  ({ type: "turn", number, started_s, ended_s, interrupted, at: ANSWERED }) as Turn;

test("the words of a moment are the last that began before it", () => {
  const turns = [turn(1, 0, 2), turn(2, 3, 5)];
  expect([-1, 0, 2.5, 3, 60].map((at) => turnAt(turns, at)?.number)).toEqual([undefined, 1, 1, 2, 2]);
});

test("barge-ins, long silences and what the code did are marked where they lie", () => {
  const entered = { type: "state_entered", number: 4, at: "2026-03-02T10:00:07Z", to_state: "PITCH" } as CallEvent;
  const found = markers([turn(1, 0, 2, true), turn(2, 2.5, 3), turn(3, 8, 9), entered], ANSWERED);
  expect(found.map(({ at, kind }) => [kind, at])).toEqual([
    ["interruption", 2],
    ["silence", 3],
    ["state", 7],
  ]);
});

test("a call that nobody answered has nothing to mark", () => {
  expect(markers([{ type: "ringing", number: 1, at: ANSWERED } as CallEvent], null)).toEqual([]);
});
