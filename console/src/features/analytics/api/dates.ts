/** Days that somebody chose: both included, by the clock of whoever looks. */
import dayjs from "dayjs";

export interface Dates {
  from: string;
  to: string;
}

const DAY = "YYYY-MM-DD";
export const MOST_YEARS = 10;

/** Whether it is a day as `2026-03-29`; addresses hold anything. */
export function isDay(text: string): boolean {
  return dayjs(text).format(DAY) === text;
}

/** What is wrong with the days, and the way out; null where nothing is. */
export function problemOf({ from, to }: Dates): string | null {
  if (!isDay(from) || !isDay(to)) return "There is no such day: choose it anew.";
  if (to < from) return "The last day lies before the first: choose a later last day, or an earlier first one.";
  if (!dayjs(to).isBefore(dayjs(from).add(MOST_YEARS, "year"))) return `That is more than ${MOST_YEARS} years: choose a later first day.`;
  return null;
}

/** How many days they are. */
export function daysOf({ from, to }: Dates): number {
  return dayjs(to).diff(from, "day") + 1;
}

/** The last days until today. */
export function lastDays(days: number, today = new Date()): Dates {
  return { from: dayjs(today).subtract(days - 1, "day").format(DAY), to: dayjs(today).format(DAY) };
}

/** As many days, right before these. */
export function daysBefore(dates: Dates): Dates {
  const earlier = (day: string) => dayjs(day).subtract(daysOf(dates), "day").format(DAY);
  return { from: earlier(dates.from), to: earlier(dates.to) };
}

/** From the beginning of the first day until the end of the last one. */
export function momentsOf({ from, to }: Dates): { since: string; until: string } {
  return { since: dayjs(from).toISOString(), until: dayjs(to).add(1, "day").toISOString() };
}

/** `1 Mar 2026 – 10 Mar 2026`. */
export function textOf({ from, to }: Dates): string {
  const [first, last] = [from, to].map((day) => dayjs(day).format("D MMM YYYY"));
  return first === last ? `${first}` : `${first} – ${last}`;
}
