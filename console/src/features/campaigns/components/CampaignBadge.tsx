import { Badge } from "@mantine/core";
import { title } from "@/lib/format";
import type { CampaignStatus } from "../api/campaigns";

const COLORS: Record<CampaignStatus, string> = {
  draft: "gray",
  running: "teal",
  paused: "yellow",
  stopped: "red",
  completed: "indigo",
};

/** Where a campaign stands. */
export function CampaignBadge({ status }: { status: CampaignStatus }) {
  return <Badge color={COLORS[status]}>{title(status)}</Badge>;
}
