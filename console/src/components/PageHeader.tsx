import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: ReactNode;
  about?: ReactNode;
  /** Buttons, at the right. */
  children?: ReactNode;
}

/** The first line of every page. */
export function PageHeader({ title, about, children }: Props) {
  return (
    <Group justify="space-between" align="center" mb="md" gap="sm" mih={32}>
      <div>
        <Title order={1}>{title}</Title>
        {about !== undefined && (
          <Text c="dimmed" component="div">
            {about}
          </Text>
        )}
      </div>
      <Group gap="xs">{children}</Group>
    </Group>
  );
}
