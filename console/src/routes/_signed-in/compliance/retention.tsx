import { createFileRoute } from "@tanstack/react-router";
import { Retention } from "@/features/compliance/components/Retention";

export const Route = createFileRoute("/_signed-in/compliance/retention")({ component: Retention });
