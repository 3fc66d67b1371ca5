import { expect, test } from "vitest";
import type { Lead } from "./leads";
import { isForPager, meant, pageWithin } from "./pager";

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

function within(html: string): Element {
  document.body.innerHTML = html;
  return document.body.querySelector("[data-focus]") ?? document.body;
}

test("keys page whatever has the focus, but for where text is written and in dialogs", () => {
  for (const html of ["", "<button data-focus>", "<a data-focus href='/'>", "<input type=checkbox data-focus>", "<input type=radio data-focus>"]) {
    expect(isForPager("n", within(html)), html).toBe(true);
    expect(isForPager("7", within(html)), html).toBe(true);
  }
  for (const html of ["<input data-focus>", "<textarea data-focus></textarea>", "<div role=dialog><button data-focus></div>"]) {
    expect(isForPager("n", within(html)), html).toBe(false);
  }
});

test("Enter is left to the button, link or text field that has the focus", () => {
  for (const html of ["<button data-focus>", "<a href='/'><b data-focus></b></a>", "<input data-focus>"]) {
    expect(isForPager("Enter", within(html)), html).toBe(false);
  }
  for (const html of ["", "<input type=radio data-focus>"]) expect(isForPager("Enter", within(html)), html).toBe(true);
});
