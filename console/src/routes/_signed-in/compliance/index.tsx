import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/_signed-in/compliance/")({
  beforeLoad: () => {
    throw redirect({ to: "/compliance/suppressions" });
  },
});
