/** A calendar's week as people read and write it: `09:00-12:30, 13:30-17:00` for a day, nothing for a closed one. */

/** The days as the API names them. */
export const DAYS = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
} as const;

export type Day = keyof typeof DAYS;
type Week = Record<string, string[]>;

export const DAY_NAMES = Object.keys(DAYS) as Day[];
const SPAN = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const BETWEEN = ", ";

/** Each day's hours as text. */
export function written(week: Week): Record<Day, string> {
  return Object.fromEntries(DAY_NAMES.map((day) => [day, spans(week, day)])) as Record<Day, string>;
}

/** The week that such texts mean; closed days are left out. */
export function week(texts: Record<Day, string>): Week {
  const open = DAY_NAMES.filter((day) => texts[day].trim() !== "");
  return Object.fromEntries(open.map((day) => [day, texts[day].split(",").map((one) => one.trim())]));
}

/** What is wrong with a day's text; null if nothing is. */
export function wrongIn(text: string): string | null {
  if (text.trim() === "") return null;
  const isWritten = text.split(",").every((one) => SPAN.test(one.trim()));
  return isWritten ? null : "Write it like 09:00-12:30, 13:30-17:00; empty for a closed day";
}

/** `Mon–Fri 09:00-17:00, Sat 10:00-12:00`: days that follow each other and are alike stand together. */
export function weekText(named: Week): string {
  const groups: { from: Day; to: Day; hours: string }[] = [];
  for (const [index, day] of DAY_NAMES.entries()) {
    const [hours, last] = [spans(named, day), groups.at(-1)];
    if (hours === "") continue;
    if (last?.hours === hours && last.to === DAY_NAMES[index - 1]) last.to = day;
    else groups.push({ from: day, to: day, hours });
  }
  return groups
    .map(({ from, to, hours }) => `${short(from)}${from === to ? "" : `–${short(to)}`} ${hours}`)
    .join(BETWEEN);
}

function spans(named: Week, day: Day): string {
  return (named[day] ?? []).join(BETWEEN);
}

function short(day: Day): string {
  return DAYS[day].slice(0, 3);
}
