import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useJoin } from "@/features/access/access";
import { AccessCard, ToSignIn } from "@/features/access/AccessCard";
import { NewPasswordForm } from "@/features/access/NewPasswordForm";
import { useLinkToken } from "@/features/access/useLinkToken";

export const Route = createFileRoute("/join")({ component: Join });

function Join() {
  const token = useLinkToken();
  const navigate = useNavigate();
  const join = useJoin();
  return (
    <AccessCard title="Join Callwright">
      <NewPasswordForm
        token={token}
        verb="Join"
        isSending={join.isPending}
        error={join.error}
        onChosen={(new_password) => join.mutate({ token, new_password }, { onSuccess: () => void navigate({ to: "/live" }) })}
      />
      <ToSignIn />
    </AccessCard>
  );
}
