import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Bars.module.css";

export interface Bar {
  name: string;
  /** From 0 to 1: how long it is. */
  share: number;
  value: ReactNode;
}

/** Bars that lie, with their names and values written out. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  return (
    <div className={classes.bars}>
      {bars.map((bar) => (
        <div key={bar.name}>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text size="xs" truncate>
              {bar.name}
            </Text>
            <Text size="xs" className="numbers" style={{ whiteSpace: "nowrap" }}>
              {bar.value}
            </Text>
          </Group>
          <div className={classes.track}>
            <div className={classes.bar} style={{ width: `${Math.max(0.5, bar.share * 100)}%` }} />
          </div>
        </div>
      ))}
    </div>
  );
}
