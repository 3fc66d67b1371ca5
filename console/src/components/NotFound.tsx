import { Button } from "@mantine/core";
import { IconMapOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";

/** For an address that leads nowhere. */
export function NotFound() {
  return (
    <EmptyState icon={IconMapOff} title="There is no such page">
      The address may be misspelled, or what it led to is gone.
      <Button component={Link} to="/live" mt="md">
        Go to the live board
      </Button>
    </EmptyState>
  );
}
