import { expect, test } from "vitest";
import { clockTime, dollars, duration, milliseconds, percent, title } from "./format";

test("seconds are told as on a clock, and short ones exactly", () => {
  expect([0, 4.21, 12, 67, 3729].map(duration)).toEqual(["0:00", "4.2 s", "0:12", "1:07", "1:02:09"]);
  expect(clockTime(-1)).toBe("0:00");
});

test("what is not known is a dash", () => {
  expect([duration(null), milliseconds(undefined), dollars(null), percent(null)]).toEqual(["–", "–", "–", "–"]);
});

test("small sums show what a cent would hide", () => {
  expect([0, 0.0123, 1234.5].map(dollars)).toEqual(["$0.00", "$0.0123", "$1,234.50"]);
});

test("the API's names become words", () => {
  expect(title("no_answer")).toBe("No answer");
});
