import { Center } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, redirect, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { SignInForm } from "@/features/access/SignInForm";
import { isSignedIn } from "@/lib/session";

export const Route = createFileRoute("/sign-in")({
  validateSearch: (search): { next?: string } => (isOwnPath(search.next) ? { next: search.next } : {}),
  beforeLoad: ({ search }) => {
    if (isSignedIn()) throw redirect({ to: search.next ?? "/live" });
  },
  component: SignIn,
});

function SignIn() {
  const { next } = Route.useSearch();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  // Whoever signs in next sees nothing of what the one before saw.
  useEffect(() => queryClient.clear(), [queryClient]);
  return (
    <Center mih="100dvh" bg="var(--callwright-surface)">
      <SignInForm onSignedIn={() => void navigate({ to: next ?? "/live" })} />
    </Center>
  );
}

/** An address of the console itself: nobody is led elsewhere by a link to the sign-in page. */
function isOwnPath(value: unknown): value is string {
  return typeof value === "string" && /^\/(?![/\\])/.test(value);
}
