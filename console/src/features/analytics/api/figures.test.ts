import { expect, test } from "vitest";
import { bounds, byHour, change } from "./figures";

test("spans are whole hours, and the one before ends where this one begins", () => {
  const now = Date.parse("2026-03-02T10:20:00Z");
  expect(bounds({ days: 7 }, 0, now)).toEqual({ since: "2026-02-23T11:00:00.000Z", until: "2026-03-02T11:00:00.000Z" });
  expect(bounds({ days: 7 }, 1, now).until).toBe(bounds({ days: 7 }, 0, now).since);
});

test("zones are added up hour by hour, hours without calls included", () => {
  const of = (zone: string, hour: number) => ({ zone, hour, dialed: 4, answered: 1, rate: 0.25 });
  const hours = byHour([of("Europe/Berlin", 9), of("America/New_York", 9)]);
  expect(hours).toHaveLength(24);
  expect(hours[9]).toEqual({ hour: 9, dialed: 8, answered: 2 });
});

test("nothing is said of a change from nothing", () => {
  expect([change(3, 2), change(3, 0), change(null, 2)]).toEqual([0.5, null, null]);
});
