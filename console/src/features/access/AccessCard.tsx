import { Anchor, Center, Paper, Stack, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** What stands around everything that is asked of somebody who has not signed in. */
export function AccessCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Center mih="100dvh" bg="var(--callwright-surface)">
      <Paper component="main" withBorder p="xl" w={360} maw="92vw">
        <Stack gap="sm">
          <Title order={1}>{title}</Title>
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}

/** The way back to where one signs in. */
export function ToSignIn() {
  return (
    <Anchor component={Link} to="/sign-in" size="sm">
      Sign in
    </Anchor>
  );
}
