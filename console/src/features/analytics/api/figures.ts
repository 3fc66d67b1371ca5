import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type Summary = Schemas["Summary"];
export type Point = Schemas["Point"];

/** Of which calls figures are wanted. */
export interface Span {
  days: number;
  campaign?: string;
}

const DAY_MS = 86_400_000;

/** The span that begins some days before the end of this hour; the one before it, of the same length, is `back` 1. */
export function bounds({ days }: Span, back = 0, now = Date.now()): { since: string; until: string } {
  const end = Math.ceil(now / 3_600_000) * 3_600_000 - back * days * DAY_MS;
  return { since: new Date(end - days * DAY_MS).toISOString(), until: new Date(end).toISOString() };
}

export const summaryQuery = (span: Span, back = 0) =>
  queryOptions({
    queryKey: ["analytics", "summary", span, back],
    queryFn: () =>
      answerOf(
        api.GET("/api/analytics/summary", { params: { query: { ...bounds(span, back), campaign_id: span.campaign } } }),
      ),
  });

export const seriesQuery = (span: Span) =>
  queryOptions({
    queryKey: ["analytics", "series", span],
    queryFn: () =>
      answerOf(
        api.GET("/api/analytics/series", {
          params: { query: { ...bounds(span), campaign_id: span.campaign, period: span.days > 1 ? "day" : "hour" } },
        }),
      ),
  });

export const comparisonQuery = (span: Span, first: string, other: string) =>
  queryOptions({
    queryKey: ["analytics", "comparison", span.days, first, other],
    queryFn: () =>
      answerOf(
        api.GET("/api/analytics/comparison", {
          params: { query: { ...bounds(span), campaign_id: first, other_campaign_id: other } },
        }),
      ),
  });

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
