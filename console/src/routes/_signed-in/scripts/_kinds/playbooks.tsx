import { createFileRoute } from "@tanstack/react-router";
import { ScriptList } from "@/features/scripts/components/ScriptList";

export const Route = createFileRoute("/_signed-in/scripts/_kinds/playbooks")({
  component: () => <ScriptList kind="playbook" />,
});
