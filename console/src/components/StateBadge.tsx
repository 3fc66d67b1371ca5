import { Badge } from "@mantine/core";
import { title } from "@/lib/format";

/** What each state or result of a call looks like: good, bad, running, or of no matter. */
const COLORS: Record<string, string> = {
  queued: "gray",
  dispatched: "gray",
  dialing: "blue",
  in_call: "teal",
  completed: "teal",
  transferred: "teal",
  interested: "teal",
  callback_booked: "teal",
  voicemail_left: "indigo",
  machine: "indigo",
  undecided: "yellow",
  no_answer: "yellow",
  busy: "yellow",
  rejected: "orange",
  wants_person: "orange",
  not_interested: "orange",
  wrong_person: "orange",
  invalid_number: "red",
  do_not_call: "red",
  abuse: "red",
  failed: "red",
  lost: "red",
};

/** A state or result in words; the colour says it again. */
export function StateBadge({ name }: { name: string | null | undefined }) {
  if (!name) return <>–</>;
  return <Badge color={COLORS[name] ?? "gray"}>{title(name)}</Badge>;
}
