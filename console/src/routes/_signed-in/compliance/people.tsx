import { createFileRoute } from "@tanstack/react-router";
import { People } from "@/features/compliance/components/People";

export const Route = createFileRoute("/_signed-in/compliance/people")({ component: People });
