import { createFileRoute } from "@tanstack/react-router";
import { AccessCard, ToSignIn } from "@/features/access/AccessCard";
import { ForgottenForm } from "@/features/access/ForgottenForm";

export const Route = createFileRoute("/forgotten-password")({ component: ForgottenPassword });

function ForgottenPassword() {
  return (
    <AccessCard title="Forgotten your password?">
      <ForgottenForm />
      <ToSignIn />
    </AccessCard>
  );
}
