import { createFileRoute } from "@tanstack/react-router";
import type { Filters } from "@/features/calls/api/calls";
import { CallList } from "@/features/calls/components/CallList";

const NAMES = ["number", "tag", "campaign_id", "lead_id", "result", "state", "since", "until", "sort"] as const;

export const Route = createFileRoute("/_signed-in/calls/")({
  // The API says which values there are; what it does not know it explains.
  validateSearch: (search): Filters =>
    Object.fromEntries(NAMES.flatMap((name) => (search[name] == null ? [] : [[name, String(search[name])]]))),
  component: Calls,
});

function Calls() {
  const navigate = Route.useNavigate();
  return <CallList filters={Route.useSearch()} onChange={(search) => void navigate({ search, replace: true })} />;
}
