/** What lists of calls offer to choose from; the types fail when the API no longer knows one. */
import type { Schemas } from "@/lib/api";
import type { Disposition, Filters } from "../api/calls";

export const RESULTS: readonly Disposition[] = [
  "interested",
  "callback_booked",
  "transferred",
  "wants_person",
  "undecided",
  "not_interested",
  "do_not_call",
  "wrong_person",
  "no_response",
  "voicemail_left",
  "machine",
  "no_answer",
  "busy",
  "rejected",
  "invalid_number",
  "language_not_spoken",
  "child",
  "abuse",
  "emergency",
  "failed",
];

export const STATES: readonly Schemas["AttemptState"][] = [
  "queued",
  "dispatched",
  "dialing",
  "in_call",
  "completed",
  "transferred",
  "voicemail_left",
  "machine",
  "no_answer",
  "busy",
  "rejected",
  "invalid_number",
  "failed",
  "blocked",
  "canceled",
  "lost",
];

export const ORDERS: { value: NonNullable<Filters["sort"]>; label: string }[] = [
  { value: "-started", label: "Newest first" },
  { value: "started", label: "Oldest first" },
  { value: "-duration", label: "Longest first" },
  { value: "duration", label: "Shortest first" },
  { value: "-cost", label: "Dearest first" },
  { value: "cost", label: "Cheapest first" },
];
