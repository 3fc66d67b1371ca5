import { Button, Stack, Text, Title } from "@mantine/core";
import { ask } from "@/components/asking";
import { useSignOutEverywhere } from "./access";

/** Signing out wherever one is signed in. */
export function OwnSessions() {
  const signOut = useSignOutEverywhere();
  const confirm = () =>
    ask({
      title: "Sign out everywhere?",
      consequence: "All your sessions end, on every device and in this browser. API keys go on.",
      verb: "Sign out everywhere",
      onConfirm: () => signOut.mutate(),
    });
  return (
    <Stack gap="xs" maw={560} component="section" aria-label="Sessions">
      <Title order={2}>Sessions</Title>
      <Text>Did you lose a device, or forget to sign out somewhere? This ends every session of yours, this one too.</Text>
      <div>
        <Button variant="default" onClick={confirm} loading={signOut.isPending}>
          Sign out everywhere
        </Button>
      </div>
    </Stack>
  );
}
