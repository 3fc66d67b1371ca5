/** The prospect pager: which lead a number or Enter means. Pure. */
import type { Lead } from "./leads";

export const ON_A_PAGE = 10;

/** Leads that a call can be asked for: they wait, or are done and may be tried again by hand. */
export function isCallable(lead: Lead): boolean {
  return lead.status === "pending" || lead.status === "done";
}

/** The first page, from 0, and the last that there is. */
export function pageWithin(wanted: number, leads: number): number {
  const last = Math.max(0, Math.ceil(leads / ON_A_PAGE) - 1);
  return Math.min(Math.max(wanted, 0), last);
}

/** The lead of a typed number, from 1; without one, the next after the last that was asked for. */
export function meant(leads: readonly Lead[], typed: string, last: number): number | null {
  if (typed !== "") {
    const index = Number(typed) - 1;
    return index >= 0 && index < leads.length ? index : null;
  }
  const next = leads.findIndex((lead, index) => index > last && lead.status === "pending");
  return next === -1 ? null : next;
}
