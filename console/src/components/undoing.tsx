import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";

const OFFERED_MS = 8000;

interface Done {
  title: string;
  message: string;
  onUndo: () => void;
}

let offered: string | undefined;

/** Say what was done, and offer for a while to take it back; what was done before it stays then. */
export function offerUndo({ title, message, onUndo }: Done): void {
  if (offered !== undefined) notifications.hide(offered);
  const id = notifications.show({
    title,
    autoClose: OFFERED_MS,
    message: (
      <Group justify="space-between" gap="xs">
        <Text c="dimmed">{message}</Text>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
  offered = id;
}
