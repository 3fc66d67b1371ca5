import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { daysBefore, daysOf, momentsOf, problemOf, textOf, type Dates } from "./dates";

export type Summary = Schemas["Summary"];
export type Point = Schemas["Point"];
export type Period = Schemas["Period"];
export type Measure = Schemas["Measure"];

/** What the page shows; it stands in its address. */
export interface Shown {
  days?: number;
  from?: string;
  to?: string;
  campaign?: string;
  first?: string;
  other?: string;
  other_from?: string;
  other_to?: string;
  measure?: Measure;
}

/** Of which calls figures are wanted. */
export interface Span {
  days: number;
  /** The days that somebody chose instead. */
  own?: Dates;
  campaign?: string;
}

/** What is compared with what. */
export interface Compared {
  first?: string;
  other?: string;
  /** The time of the second, where it is not that of the first. */
  dates?: Dates;
  measure: Measure;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MOST_BARS = 184;

export function spanOf({ days, from, to, campaign }: Shown): Span {
  return { days: days ?? DEFAULT_DAYS, campaign, own: datesOf(from, to) };
}

export function comparedOf({ first, campaign, other, other_from, other_to, measure }: Shown): Compared {
  return { first: first ?? campaign, other, dates: datesOf(other_from, other_to), measure: measure ?? "converted" };
}

/** Whether there are two things to compare. */
export function canCompare({ own }: Span, { first, other, dates }: Compared): boolean {
  if (first === undefined || other === undefined) return false;
  if (dates === undefined) return first !== other;
  const isSameTime = dates.from === own?.from && dates.to === own.to;
  return problemOf(dates) === null && (first !== other || !isSameTime);
}

/** The span in words. */
export function timeOf({ days, own }: Span): string {
  return own ? textOf(own) : days === 1 ? "last 24 hours" : `last ${days} days`;
}

/** What its course is told by: no more bars than can be told apart. */
export function periodOf({ days, own }: Span): Period {
  const length = own ? daysOf(own) : days;
  if (length <= 1) return "hour";
  return length > MOST_BARS ? "month" : "day";
}

/** The span that begins some days before the end of this hour; the one before it, of the same length, is `back` 1. */
export function bounds({ days, own }: Span, back: 0 | 1 = 0, now = Date.now()): { since: string; until: string } {
  if (own) return momentsOf(back ? daysBefore(own) : own);
  const end = Math.ceil(now / 3_600_000) * 3_600_000 - back * days * DAY_MS;
  return { since: new Date(end - days * DAY_MS).toISOString(), until: new Date(end).toISOString() };
}

export const summaryQuery = (span: Span, back: 0 | 1 = 0) =>
  queryOptions({
    queryKey: ["analytics", "summary", span, back],
    enabled: !isWrong(span),
    queryFn: () =>
      answerOf(
        api.GET("/api/analytics/summary", { params: { query: { ...bounds(span, back), campaign_id: span.campaign } } }),
      ),
  });

export const seriesQuery = (span: Span) =>
  queryOptions({
    queryKey: ["analytics", "series", span],
    enabled: !isWrong(span),
    queryFn: () =>
      answerOf(
        api.GET("/api/analytics/series", {
          params: { query: { ...bounds(span), campaign_id: span.campaign, period: periodOf(span) } },
        }),
      ),
  });

export const comparisonQuery = ({ days, own }: Span, compared: Compared) =>
  queryOptions({
    queryKey: ["analytics", "comparison", days, own, compared],
    enabled: canCompare({ days, own }, compared),
    queryFn: () => {
      const { first = "", other = "", dates, measure } = compared;
      const otherTime = dates && momentsOf(dates);
      return answerOf(
        api.GET("/api/analytics/comparison", {
          params: {
            query: {
              ...bounds({ days, own }),
              campaign_id: first,
              other_campaign_id: other,
              other_since: otherTime?.since,
              other_until: otherTime?.until,
              measure,
            },
          },
        }),
      );
    },
  });

function datesOf(from: string | undefined, to: string | undefined): Dates | undefined {
  return from === undefined || to === undefined ? undefined : { from, to };
}

function isWrong({ own }: Span): boolean {
  return own !== undefined && problemOf(own) !== null;
}

/** Answer rates by hour of the leads' own clocks, all zones together. */
export function byHour(hours: Summary["hours"]): { hour: number; dialed: number; answered: number }[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const of = hours.filter((one) => one.hour === hour);
    const sum = (field: "dialed" | "answered") => of.reduce((all, one) => all + one[field], 0);
    return { hour, dialed: sum("dialed"), answered: sum("answered") };
  });
}

/** How a figure moved against the span before, as a share; null where nothing can be said. */
export function change(now: number | null | undefined, before: number | null | undefined): number | null {
  return now == null || !before ? null : (now - before) / before;
}
