import { createFileRoute, redirect } from "@tanstack/react-router";
import { Shell } from "@/components/shell/Shell";
import { personQuery } from "@/lib/person";
import { isSignedIn } from "@/lib/session";

export const Route = createFileRoute("/_signed-in")({
  beforeLoad: async ({ context, location }) => {
    const signIn = redirect({ to: "/sign-in", search: { next: location.href } });
    if (!isSignedIn()) throw signIn;
    try {
      await context.queryClient.ensureQueryData(personQuery);
    } catch (error) {
      throw isSignedIn() ? error : signIn;
    }
  },
  component: Shell,
});
