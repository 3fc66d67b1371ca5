import { expect, test } from "vitest";
import { daysBefore, daysOf, isDay, lastDays, momentsOf, problemOf, textOf } from "./dates";

const MARCH = { from: "2026-03-01", to: "2026-03-31" };

test("both days are included, whatever the clocks do in between", () => {
  expect(daysOf(MARCH)).toBe(31);
  expect(daysOf({ from: "2026-03-29", to: "2026-03-29" })).toBe(1);
  const { since, until } = momentsOf(MARCH);
  expect([new Date(since), new Date(until)]).toEqual([new Date(2026, 2, 1), new Date(2026, 3, 1)]);
});

test("as many days before end where these begin", () => {
  expect(daysBefore(MARCH)).toEqual({ from: "2026-01-29", to: "2026-02-28" });
  expect(lastDays(7, new Date(2026, 2, 3, 12))).toEqual({ from: "2026-02-25", to: "2026-03-03" });
});

test("an address may hold what is no day", () => {
  expect(["2026-02-28", "2026-02-31", "2026-3-1", "yesterday", ""].map(isDay)).toEqual([true, false, false, false, false]);
});

test("what is wrong with two days is told", () => {
  expect([problemOf(MARCH), problemOf({ from: "2026-03-01", to: "2026-03-01" })]).toEqual([null, null]);
  expect(problemOf({ from: "2026-03-02", to: "2026-03-01" })).toContain("lies before the first");
  expect(problemOf({ from: "2026-03-02", to: "soon" })).toContain("no such day");
  expect(problemOf({ from: "2016-03-01", to: "2026-02-28" })).toBeNull();
  expect(problemOf({ from: "2016-03-01", to: "2026-03-01" })).toContain("more than 10 years");
});

test("one day is named once", () => {
  expect(textOf(MARCH)).toBe("1 Mar 2026 – 31 Mar 2026");
  expect(textOf({ from: "2026-03-01", to: "2026-03-01" })).toBe("1 Mar 2026");
});
