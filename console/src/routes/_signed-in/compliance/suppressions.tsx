import { createFileRoute } from "@tanstack/react-router";
import { Suppressions } from "@/features/compliance/components/Suppressions";

export const Route = createFileRoute("/_signed-in/compliance/suppressions")({ component: Suppressions });
