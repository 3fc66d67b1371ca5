import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/_signed-in/scripts/")({
  beforeLoad: () => {
    throw redirect({ to: "/scripts/playbooks" });
  },
});
