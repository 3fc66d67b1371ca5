import { createFileRoute } from "@tanstack/react-router";
import { CampaignList } from "@/features/campaigns/components/CampaignList";

export const Route = createFileRoute("/_signed-in/campaigns/")({ component: CampaignList });
