import { Group, Skeleton, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  label: string;
  /** Undefined while it loads. */
  value: ReactNode;
  hint?: ReactNode;
}

/** A figure of which several stand in a row. */
export function Figure({ label, value, hint }: Props) {
  return (
    <div className="panel" style={{ padding: "10px 14px" }}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Group gap={8} align="baseline" mih={28}>
        {value === undefined ? (
          <Skeleton h={18} w={56} mt={5} />
        ) : (
          <Text fz={20} fw={600} className="numbers">
            {value}
          </Text>
        )}
        {hint !== undefined && (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </Group>
    </div>
  );
}
