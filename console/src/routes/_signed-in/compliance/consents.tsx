import { createFileRoute } from "@tanstack/react-router";
import { Consents } from "@/features/compliance/components/Consents";

export const Route = createFileRoute("/_signed-in/compliance/consents")({ component: Consents });
