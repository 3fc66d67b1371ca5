import { infiniteQueryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { words } from "@/lib/format";

export type Decision = Schemas["Decision"];

export interface DecisionsWanted {
  /** As it was typed; the API reads it. */
  number?: string;
  campaign?: string;
}

/** Why people were called, and why not; latest first. */
export const decisionsQuery = (wanted: DecisionsWanted) =>
  infiniteQueryOptions({
    queryKey: ["decisions", wanted],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/api/decisions", {
          params: { query: { number: wanted.number, campaign_id: wanted.campaign, limit: 50, after: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.after ?? undefined,
  });

/** Where the same decisions are had as a file. */
export function decisionsFile({ number, campaign }: DecisionsWanted): string {
  const query = new URLSearchParams({ ...(number && { number }), ...(campaign && { campaign_id: campaign }) });
  return `/api/decisions/export?${query}`;
}

export const DECIDED: Record<Decision["kind"], { label: string; color: string }> = {
  dial: { label: "Called", color: "teal" },
  refuse: { label: "Not called", color: "red" },
  put_back: { label: "Put back", color: "orange" },
  retry: { label: "Call again", color: "blue" },
  callback: { label: "Call back as agreed", color: "blue" },
  done: { label: "Not called again", color: "gray" },
  skip: { label: "Passed over", color: "orange" },
};

const REASONS: Record<string, string> = {
  suppressed: "They asked not to be called, or their number is suppressed",
  no_consent: "Consent is needed there, and none is on file",
  campaign_not_running: "The campaign was not running",
  account_held: "All dialing of the account was on hold",
  outside_window: "It was outside the calling hours where they are",
  timezone_unknown: "Their time zone is not known, so neither is the hour",
  too_many_attempts: "The campaign's limit of attempts was reached",
  too_many_calls: "The limit of calls to one number was reached",
  too_soon: "The last call was too short a time ago",
  number_not_e164: "The number is no full international number",
  callback: "They asked to be called at that time",
  next_attempt: "The follow-up pattern has a further attempt",
  not_placed: "The call could not be placed, for reasons of our own",
  not_allowed_yet: "It is not allowed yet, later it will be",
  reached: "They were reached",
  pattern_done: "The follow-up pattern has no further attempt",
  policy_ends: "What the call came to ends the follow-up",
  never_allowed: "A call is not allowed, and will not be",
  no_hour: "There is no hour in which a call would be allowed",
  number_busy: "Another campaign of yours was calling the same number",
};

/** A reason of the log in a sentence; one that is new to the console in its own words. */
export function reasonText(reason: string): string {
  return REASONS[reason] ?? words(reason);
}
