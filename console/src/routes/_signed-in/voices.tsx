import { createFileRoute } from "@tanstack/react-router";
import { Voices } from "@/features/voices/components/Voices";

export const Route = createFileRoute("/_signed-in/voices")({ component: Voices });
