import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { ACTIONS } from "@/features/compliance/api/actions";
import type { AuditWanted } from "@/features/compliance/api/audit";
import { Audit } from "@/features/compliance/components/Audit";

export const Route = createFileRoute("/_signed-in/compliance/audit")({
  validateSearch: ({ actor, action, target, since, until }): AuditWanted => ({
    actor: typeof actor === "string" ? actor : undefined,
    action: ACTIONS.find((one) => one === action),
    target: typeof target === "string" ? target : undefined,
    since: isDay(since) ? since : undefined,
    until: isDay(until) ? until : undefined,
  }),
  component: AuditLog,
});

function AuditLog() {
  const navigate = useNavigate();
  return (
    <Audit wanted={Route.useSearch()} onWanted={(search) => void navigate({ to: "/compliance/audit", search, replace: true })} />
  );
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}
