/** Values as people read them. Moments are shown in the viewer's zone, all else is without locale surprises. */

const DASH = "–";

/** `4.2 s`, `1:07`, `1:02:09`; nothing known is a dash. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return DASH;
  if (seconds > 0 && seconds < 10) return `${seconds.toFixed(1)} s`;
  return clockTime(seconds);
}

/** Seconds on a clock face: `0:04`, `12:30`, `1:02:09`. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = String(rest).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** `640 ms`, from 10 s on `12.4 s`. */
export function milliseconds(value: number | null | undefined): string {
  if (value === null || value === undefined) return DASH;
  return value < 10_000 ? `${whole.format(Math.round(value))} ms` : `${(value / 1000).toFixed(1)} s`;
}

/** US dollars: cents from a dollar on, four places below. */
export function dollars(value: number | null | undefined): string {
  if (value === null || value === undefined) return DASH;
  return value !== 0 && Math.abs(value) < 1 ? `$${value.toFixed(4)}` : `$${money.format(value)}`;
}

/** `12.5 %`. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? DASH : `${(share * 100).toFixed(1)} %`;
}

/** `1,234`. */
export function count(value: number): string {
  return whole.format(value);
}

/** `in_call` as `in call`: the API's names are words with underscores. */
export function words(name: string): string {
  return name.replaceAll("_", " ");
}

/** The same with a capital at the beginning. */
export function title(name: string): string {
  const text = words(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A moment in the viewer's zone. */
export function moment(iso: string | null | undefined): string {
  return iso ? moments.format(new Date(iso)) : DASH;
}

/** The time of day in the viewer's zone, to the second. */
export function timeOfDay(iso: string): string {
  return times.format(new Date(iso));
}

/** The time of day now, in somebody's own zone. */
export function timeIn(zone: string, now: Date): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(now);
}

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const money = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const moments = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const times = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
