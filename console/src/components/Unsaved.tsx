import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";

interface Props {
  isChanged: boolean;
  /** What leaving takes away, as a sentence. */
  lost: string;
  /** Whether what was written is still there when the address changes after its path. */
  isKeptOnPath?: boolean;
}

/** Asks before a page or a part of it is left whose changes are not saved. */
export function Unsaved({ isChanged, lost, isKeptOnPath = false }: Props) {
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && !(isKeptOnPath && current.pathname === next.pathname),
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  return (
    <Modal opened={leaving.status === "blocked"} onClose={() => leaving.reset?.()} title="Leave without saving?">
      <Text>{lost}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => leaving.reset?.()}>
          Stay
        </Button>
        <Button color="red" onClick={() => leaving.proceed?.()}>
          Leave
        </Button>
      </Group>
    </Modal>
  );
}
