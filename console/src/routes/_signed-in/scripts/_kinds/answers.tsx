import { createFileRoute } from "@tanstack/react-router";
import { ScriptList } from "@/features/scripts/components/ScriptList";

export const Route = createFileRoute("/_signed-in/scripts/_kinds/answers")({
  component: () => <ScriptList kind="responses" />,
});
