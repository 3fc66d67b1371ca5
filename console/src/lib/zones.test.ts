import { expect, test } from "vitest";
import { momentIn, shownIn } from "./zones";

test("a time in somebody's zone is that moment, in summer and in winter", () => {
  expect(momentIn("America/New_York", "2026-11-23T15:00")?.toISOString()).toBe("2026-11-23T20:00:00.000Z");
  expect(momentIn("America/New_York", "2026-07-01T15:00")?.toISOString()).toBe("2026-07-01T19:00:00.000Z");
  expect(momentIn("Asia/Kolkata", "2026-07-01T00:15")?.toISOString()).toBe("2026-06-30T18:45:00.000Z");
});

test("an empty field is no time", () => {
  expect(momentIn("Europe/Berlin", "")).toBeNull();
});

test("a moment is shown as the clock there shows it", () => {
  expect(shownIn("America/New_York", new Date("2026-11-23T20:00:00Z"))).toBe("2026-11-23T15:00");
});
