import { createFileRoute } from "@tanstack/react-router";
import { LiveBoard } from "@/features/live/components/LiveBoard";

export const Route = createFileRoute("/_signed-in/live")({
  validateSearch: (search): { call?: string } => (typeof search.call === "string" ? { call: search.call } : {}),
  component: Live,
});

function Live() {
  const { call } = Route.useSearch();
  const navigate = Route.useNavigate();
  return <LiveBoard selected={call ?? null} onSelect={(id) => void navigate({ search: id === null ? {} : { call: id } })} />;
}
