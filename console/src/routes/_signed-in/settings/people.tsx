import { createFileRoute } from "@tanstack/react-router";
import { People } from "@/features/settings/components/People";

export const Route = createFileRoute("/_signed-in/settings/people")({ component: People });
