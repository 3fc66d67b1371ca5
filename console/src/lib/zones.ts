/** Times of day in somebody's own zone, as fields of date and time take and give them. */
import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

const FIELD = "YYYY-MM-DDTHH:mm";

/** The moment that a clock in the zone shows as `2026-11-23T15:00`; null for what is no time. */
export function momentIn(zone: string, shown: string): Date | null {
  const moment = dayjs.tz(shown, zone);
  return shown !== "" && moment.isValid() ? moment.toDate() : null;
}

/** What a clock in the zone shows at that moment, as `2026-11-23T15:00`. */
export function shownIn(zone: string, moment: Date): string {
  return dayjs(moment).tz(zone).format(FIELD);
}

/** The zone of whoever looks at the page. */
export function ownZone(): string {
  return dayjs.tz.guess();
}
