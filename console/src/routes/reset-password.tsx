import { Text } from "@mantine/core";
import { createFileRoute } from "@tanstack/react-router";
import { useReset } from "@/features/access/access";
import { AccessCard, ToSignIn } from "@/features/access/AccessCard";
import { NewPasswordForm } from "@/features/access/NewPasswordForm";
import { useLinkToken } from "@/features/access/useLinkToken";

export const Route = createFileRoute("/reset-password")({ component: ResetPassword });

function ResetPassword() {
  const token = useLinkToken();
  const reset = useReset();
  return (
    <AccessCard title="A new password">
      {reset.isSuccess ? (
        <Text role="status">Your password is set, and every session has ended. Sign in with the new one.</Text>
      ) : (
        <NewPasswordForm
          token={token}
          verb="Set the password"
          isSending={reset.isPending}
          error={reset.error}
          onChosen={(new_password) => reset.mutate({ token, new_password })}
        />
      )}
      <ToSignIn />
    </AccessCard>
  );
}
