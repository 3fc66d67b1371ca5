/** Why the agent does not call the phone of whoever rehearses a campaign. */
import { moment } from "@/lib/format";
import { asProblem } from "@/lib/problems";
import { explained } from "@/lib/reasons";
import type { Step } from "./steps";

/** Why a rehearsal was refused, and where that is mended. */
export interface Refusal {
  name: string;
  wayOut: string;
  step?: Step;
  page?: { to: string; name: string };
}

const REFUSALS: Record<string, Refusal> = {
  outside_window: {
    name: "It is outside the calling hours where you are",
    wayOut: "A rehearsal keeps to the campaign’s hours and the law’s, as every call does. Come back then, or change the hours.",
    step: "window",
  },
  suppressed: {
    name: "Your number, or your e-mail’s domain, is on the suppression list",
    wayOut: "Was it you who said “do not call me” in a rehearsal? Then take it off the list.",
    page: { to: "/compliance/suppressions", name: "Suppression list" },
  },
  too_many_calls: {
    name: "Your number was called often enough for one day",
    wayOut: "The limit holds for rehearsals too. Take another phone, or come back tomorrow.",
  },
  too_soon: {
    name: "Your number was called only just now",
    wayOut: "The law of its place wants some time between two calls. Take another phone, or wait.",
  },
  account_held: {
    name: "All dialing of your account is held",
    wayOut: "Somebody has stopped it for everybody.",
    page: { to: "/live", name: "Live board" },
  },
  timezone_unknown: { name: "It is not known where you are", wayOut: "Choose your time zone above." },
};

/** The reasons of a refused rehearsal; none where it was not refused by a rule. */
export function refusalsOf(error: unknown): Refusal[] {
  const { reasons } = asProblem(error);
  return Array.isArray(reasons) ? (reasons as string[]).map((reason) => REFUSALS[reason] ?? explained(reason)) : [];
}

/** When a refused rehearsal may be made, in words; null if that is not known, or never. */
export function mayRingFrom(error: unknown): string | null {
  const { retry_at } = asProblem(error);
  return typeof retry_at === "string" ? moment(retry_at) : null;
}
