import { expect, test } from "vitest";
import type { Lead } from "./leads";
import { meant, pageWithin } from "./pager";

const leads = ["done", "pending", "calling", "pending"].map((status) => ({ status }) as Lead);

test("a number means that lead, from 1", () => {
  expect(meant(leads, "3", -1)).toBe(2);
  expect(meant(leads, "5", -1)).toBeNull();
  expect(meant(leads, "0", -1)).toBeNull();
});

test("Enter alone means the next who waits", () => {
  expect(meant(leads, "", -1)).toBe(1);
  expect(meant(leads, "", 1)).toBe(3);
  expect(meant(leads, "", 3)).toBeNull();
});

test("paging stays within the list", () => {
  expect(pageWithin(-1, 25)).toBe(0);
  expect(pageWithin(3, 25)).toBe(2);
  expect(pageWithin(1, 0)).toBe(0);
});
