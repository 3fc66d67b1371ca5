import { Badge, Group, ScrollArea, Text, UnstyledButton } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import type { Finding } from "../api/checking";
import classes from "./ProblemList.module.css";

const LOOK = {
  error: { color: "red", word: "Error" },
  warning: { color: "orange", word: "Warning" },
  note: { color: "blue", word: "Note" },
} as const;

interface Props {
  /** Undefined while the first check runs. */
  findings: readonly Finding[] | undefined;
  onGo: (finding: Finding) => void;
}

/** What is wrong with a script; each entry leads to its line. */
export function ProblemList({ findings, onGo }: Props) {
  const sorted = (["error", "warning", "note"] as const).flatMap((weight) =>
    (findings ?? []).filter((one) => one.weight === weight),
  );
  return (
    <section className="panel" aria-label="What was found" style={{ minWidth: 0 }}>
      <Group px="sm" py={6} gap="xs" role="status">
        {findings === undefined ? (
          <Text c="dimmed">Looking through it…</Text>
        ) : sorted.length === 0 ? (
          <>
            <IconCircleCheck size={16} aria-hidden />
            <Text>Nothing is wrong with it.</Text>
          </>
        ) : (
          <Text fw={600}>{summary(sorted)}</Text>
        )}
      </Group>
      {sorted.length > 0 && (
        <ScrollArea.Autosize mah={168} viewportProps={{ tabIndex: 0, role: "region", "aria-label": "Findings" }}>
          <ul className={classes.list}>
            {sorted.map((one) => (
              <li key={`${one.place} ${one.problem}`}>
                <UnstyledButton className={classes.finding} onClick={() => onGo(one)}>
                  <Badge color={LOOK[one.weight].color} style={{ flex: "none" }}>{LOOK[one.weight].word}</Badge>
                  <span className={classes.line}>{one.line === null ? "" : `line ${one.line}`}</span>
                  <span className={classes.problem}>
                    <b>{one.place}</b>: {one.problem}
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </ScrollArea.Autosize>
      )}
    </section>
  );
}

/** `2 errors, 1 note`. */
export function summary(findings: readonly Finding[]): string {
  return (["error", "warning", "note"] as const)
    .map((weight) => ({ weight, count: findings.filter((one) => one.weight === weight).length }))
    .filter(({ count }) => count > 0)
    .map(({ weight, count }) => `${count} ${weight}${count === 1 ? "" : "s"}`)
    .join(", ");
}
