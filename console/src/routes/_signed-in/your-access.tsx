import { Stack } from "@mantine/core";
import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "@/components/PageHeader";
import { OwnPassword } from "@/features/access/OwnPassword";
import { OwnSessions } from "@/features/access/OwnSessions";
import { SecondFactor } from "@/features/access/SecondFactor";

export const Route = createFileRoute("/_signed-in/your-access")({ component: YourAccess });

function YourAccess() {
  return (
    <>
      <PageHeader title="Your access" about="How you sign in." />
      <Stack gap="xl">
        <OwnPassword />
        <SecondFactor />
        <OwnSessions />
      </Stack>
    </>
  );
}
