import { createFileRoute } from "@tanstack/react-router";
import { Calendars } from "@/features/settings/components/Calendars";

export const Route = createFileRoute("/_signed-in/settings/calendars")({ component: Calendars });
