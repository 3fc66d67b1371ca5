import { createFileRoute } from "@tanstack/react-router";
import { Webhooks } from "@/features/settings/components/Webhooks";

export const Route = createFileRoute("/_signed-in/settings/webhooks")({ component: Webhooks });
