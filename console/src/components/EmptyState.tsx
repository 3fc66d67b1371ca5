import { Center, Stack, Text, ThemeIcon } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface Props {
  icon: Icon;
  title: string;
  /** What to do about it. */
  children?: ReactNode;
}

/** Where there is nothing: says so, and what to do. */
export function EmptyState({ icon: Picture, title, children }: Props) {
  return (
    <Center py={64} px="md">
      <Stack align="center" gap="xs" maw={420} ta="center">
        <ThemeIcon size={44} radius="xl" variant="light" color="gray">
          <Picture size={22} stroke={1.5} aria-hidden />
        </ThemeIcon>
        <Text fw={600}>{title}</Text>
        {children !== undefined && (
          <Text c="dimmed" component="div">
            {children}
          </Text>
        )}
      </Stack>
    </Center>
  );
}
