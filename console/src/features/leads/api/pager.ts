/** The prospect pager: which lead a number or Enter means. Pure. */
import type { Lead } from "./leads";

export const ON_A_PAGE = 10;

/** Leads that a call can be asked for: they wait, or are done and may be tried again by hand. */
export function isCallable(lead: Lead): boolean {
  return lead.status === "pending" || lead.status === "done";
}

const TEXT_FIELDS =
  "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=true]";
const TAKE_ENTER = "button, a, summary";

/** Whether a key means the pager there, and not the control or the dialog that has the focus. */
export function isForPager(key: string, target: Element): boolean {
  if (target.closest(`${TEXT_FIELDS}, [role=dialog]`)) return false;
  return key !== "Enter" || !target.closest(TAKE_ENTER);
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
