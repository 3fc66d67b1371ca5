import { createFileRoute } from "@tanstack/react-router";
import { CallPage } from "@/features/calls/components/CallPage";

export const Route = createFileRoute("/_signed-in/calls/$callId")({ component: Call });

function Call() {
  const { callId } = Route.useParams();
  return <CallPage key={callId} id={callId} />;
}
