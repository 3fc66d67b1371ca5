import { expect, test } from "vitest";
import { atOnce, losses } from "./privacy";

const FOR_GOOD = { audio: null, transcript: null, person: null };

test("a longer time takes nothing away, nor does the same", () => {
  const before = { audio: 30, transcript: 90, person: null };
  expect(losses(before, before)).toEqual([]);
  expect(losses(before, { audio: 31, transcript: null, person: null })).toEqual([]);
});

test("each kind that is kept for a shorter time is told", () => {
  const told = losses({ ...FOR_GOOD, transcript: 90 }, { audio: 1, transcript: 30, person: null });
  expect(told.map(({ kind, days }) => [kind, days])).toEqual([["audio", 1], ["transcript", 30]]);
  expect(told[0]?.told).toContain("recordings of calls more than 1 day ago are deleted; until now they were kept for good");
  expect(told[1]?.told).toContain("more than 30 days ago are deleted; until now that was after 90 days");
});

test("what goes at once is told with its number", () => {
  const calls = (number: number, or_more = false) => ({ calls: number, or_more });
  expect(atOnce("audio", calls(1234))).toBe("This deletes the audio of 1,234 calls at once.");
  expect(atOnce("transcript", calls(10_000, true))).toBe("This deletes the words of 10,000 or more calls at once.");
  expect(atOnce("person", calls(1))).toBe("This deletes who was called in 1 call at once, unless they were called since.");
  expect(atOnce("audio", calls(0))).toBe("No call is that old yet.");
});
