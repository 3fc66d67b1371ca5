import { expect, test } from "vitest";
import { bounds, byHour, canCompare, change, comparedOf, periodOf, spanOf } from "./figures";

test("spans are whole hours, and the one before ends where this one begins", () => {
  const now = Date.parse("2026-03-02T10:20:00Z");
  expect(bounds({ days: 7 }, 0, now)).toEqual({ since: "2026-02-23T11:00:00.000Z", until: "2026-03-02T11:00:00.000Z" });
  expect(bounds({ days: 7 }, 1, now).until).toBe(bounds({ days: 7 }, 0, now).since);
});

test("own days stand in place of the last ones, and the same number of days before them", () => {
  const span = spanOf({ from: "2026-03-03", to: "2026-03-04", days: 7 });
  expect(bounds(span, 1).until).toBe(bounds(span).since);
  expect(bounds(span).since).toBe(new Date(2026, 2, 3).toISOString());
  expect(spanOf({ from: "2026-03-03" })).toEqual({ days: 30 });
});

test("a course has no more bars than can be told apart", () => {
  const own = (from: string) => periodOf({ days: 30, own: { from, to: "2026-03-04" } });
  expect([own("2026-03-04"), own("2026-03-03"), own("2025-03-05"), periodOf({ days: 90 })]).toEqual(["hour", "day", "month", "day"]);
});

test("a campaign is compared with another one, or with itself in another time", () => {
  const march = { from: "2026-03-01", to: "2026-03-31" };
  const before = { other_from: "2026-02-01", other_to: "2026-02-28" };
  const can = (shown: Parameters<typeof spanOf>[0]) => canCompare(spanOf(shown), comparedOf(shown));
  expect(can({ campaign: "cmp_1", other: "cmp_2" })).toBe(true);
  expect(can({ campaign: "cmp_1" })).toBe(false);
  expect(can({ first: "cmp_1", other: "cmp_1" })).toBe(false);
  expect(can({ first: "cmp_1", other: "cmp_1", ...march, ...before })).toBe(true);
  expect(can({ first: "cmp_1", other: "cmp_1", ...march, other_from: march.from, other_to: march.to })).toBe(false);
  expect(can({ first: "cmp_1", other: "cmp_2", ...march, other_from: march.to, other_to: march.from })).toBe(false);
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
