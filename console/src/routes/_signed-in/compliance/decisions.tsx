import { createFileRoute, useNavigate } from "@tanstack/react-router";
import type { DecisionsWanted } from "@/features/compliance/api/decisions";
import { Decisions } from "@/features/compliance/components/Decisions";

export const Route = createFileRoute("/_signed-in/compliance/decisions")({
  validateSearch: ({ number, campaign }): DecisionsWanted => ({
    // A number without its + is read as a figure by whoever parses the address.
    ...((typeof number === "string" || typeof number === "number") && { number: String(number) }),
    ...(typeof campaign === "string" && { campaign }),
  }),
  component: DecisionLog,
});

function DecisionLog() {
  const wanted = Route.useSearch();
  const navigate = useNavigate();
  return (
    <Decisions
      key={wanted.number}
      wanted={wanted}
      onWanted={(search) => void navigate({ to: "/compliance/decisions", search })}
    />
  );
}
