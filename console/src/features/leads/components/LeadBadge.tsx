import { Badge } from "@mantine/core";
import type { Lead } from "../api/leads";

const LOOKS: Record<Lead["status"], [string, string]> = {
  pending: ["gray", "Waiting"],
  calling: ["teal", "On the phone"],
  done: ["indigo", "Done"],
  suppressed: ["red", "Never to be called"],
};

/** Where a lead stands. */
export function LeadBadge({ status }: { status: Lead["status"] }) {
  const [color, name] = LOOKS[status];
  return <Badge color={color} miw="max-content">{name}</Badge>;
}
