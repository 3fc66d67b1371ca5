import { createFileRoute } from "@tanstack/react-router";
import { Health } from "@/features/settings/components/Health";

export const Route = createFileRoute("/_signed-in/settings/health")({ component: Health });
