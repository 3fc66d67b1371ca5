import { createFileRoute } from "@tanstack/react-router";
import { NewCampaign } from "@/features/campaigns/components/NewCampaign";

export const Route = createFileRoute("/_signed-in/campaigns/new")({ component: NewCampaign });
