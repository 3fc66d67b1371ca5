import { expect, test } from "vitest";
import { losses } from "./privacy";

const FOR_GOOD = { audio: null, transcript: null, person: null };

test("a longer time takes nothing away, nor does the same", () => {
  const before = { audio: 30, transcript: 90, person: null };
  expect(losses(before, before)).toEqual([]);
  expect(losses(before, { audio: 31, transcript: null, person: null })).toEqual([]);
});

test("each kind that is kept for a shorter time is told", () => {
  const told = losses({ ...FOR_GOOD, transcript: 90 }, { audio: 1, transcript: 30, person: null });
  expect(told).toHaveLength(2);
  expect(told[0]).toContain("recordings of calls more than 1 day ago are deleted; until now they were kept for good");
  expect(told[1]).toContain("more than 30 days ago are deleted; until now that was after 90 days");
});
