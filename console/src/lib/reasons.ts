/** Why somebody is not called, in words, and what can be done about it. */
import { title } from "@/lib/format";

interface Explained {
  name: string;
  wayOut: string;
  /** It does not pass by itself. */
  isLasting: boolean;
}

const REASONS: Record<string, Explained> = {
  suppressed: lasting("On the suppression list", "They asked never to be called, or somebody put them there. Nothing to do."),
  no_consent: lasting(
    "No consent is known",
    "The law of their place demands it. Import them with consent_source and consent_at, or state it for the whole file.",
  ),
  timezone_unknown: lasting("Time zone unknown", "Import them with a value in the column timezone, like America/New_York."),
  number_not_e164: lasting("Number not dialable", "Import them with a number like +12025550123."),
  too_many_attempts: lasting("All attempts made", "Add attempts under Follow-ups to try them again."),
  finished: lasting("Finished", "They were reached, or their attempts are used up."),
  outside_window: passing("Outside the calling hours", "They are called when their day begins; see Calling windows."),
  too_many_calls: passing("Enough calls for one day", "The most calls a day to one number; see Follow-ups."),
  too_soon: passing("Called too recently", "The gap between two calls; see Follow-ups."),
  not_due: passing("Due later", "A follow-up or callback at its time."),
  no_capacity: passing("Not enough lines", "Raise the calls at once under Pacing, or let it take longer."),
  on_the_phone: passing("On the phone now", ""),
  campaign_not_running: passing("The campaign does not run", "Launch or resume it."),
  account_held: passing("All dialing is held", "Release it on the live board."),
  no_open_trunk: passing("No open trunk", "Choose one under Pacing and numbers."),
};

/** What a reason means; one that is not known here goes by its own name. */
export function explained(reason: string): Explained {
  return REASONS[reason] ?? passing(title(reason), "");
}

/** The reasons of a refused call in sentences: each with what can be done about it. */
export function refusalText(reasons: readonly string[]): string {
  return reasons
    .map(explained)
    .map(({ name, wayOut }) => (wayOut ? `${name}. ${wayOut}` : `${name}.`))
    .join(" ");
}

function lasting(name: string, wayOut: string): Explained {
  return { name, wayOut, isLasting: true };
}

function passing(name: string, wayOut: string): Explained {
  return { name, wayOut, isLasting: false };
}
