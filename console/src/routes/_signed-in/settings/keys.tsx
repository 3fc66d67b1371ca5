import { createFileRoute } from "@tanstack/react-router";
import { Keys } from "@/features/settings/components/Keys";

export const Route = createFileRoute("/_signed-in/settings/keys")({ component: Keys });
