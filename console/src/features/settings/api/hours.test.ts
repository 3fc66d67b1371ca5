import { expect, test } from "vitest";
import { week, weekText, written, wrongIn } from "./hours";

const HOURS = { mon: ["09:00-12:30", "13:30-17:00"], tue: ["09:00-12:30", "13:30-17:00"], thu: ["10:00-24:00"] };

test("a week is the same after it was written and read", () => {
  expect(written(HOURS)).toMatchObject({ mon: "09:00-12:30, 13:30-17:00", wed: "", thu: "10:00-24:00" });
  expect(week(written(HOURS))).toEqual(HOURS);
});

test("days that are alike and follow each other stand together", () => {
  expect(weekText(HOURS)).toBe("Mon–Tue 09:00-12:30, 13:30-17:00, Thu 10:00-24:00");
  expect(weekText({ mon: ["09:00-17:00"], wed: ["09:00-17:00"] })).toBe("Mon 09:00-17:00, Wed 09:00-17:00");
});

test("what is no span of hours is told", () => {
  expect(["", " ", "09:00-17:00", "09:00-12:00,13:00-24:00"].map(wrongIn)).toEqual([null, null, null, null]);
  for (const text of ["9-17", "09:00-25:00", "24:00-24:00", "09:00-12:00;", "09:00-12:00,"])
    expect(wrongIn(text)).toContain("Write it like");
});
