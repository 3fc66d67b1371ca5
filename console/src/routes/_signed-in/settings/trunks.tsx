import { createFileRoute } from "@tanstack/react-router";
import { Trunks } from "@/features/settings/components/Trunks";

export const Route = createFileRoute("/_signed-in/settings/trunks")({ component: Trunks });
