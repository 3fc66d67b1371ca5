import { Group, List, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { title } from "@/lib/format";
import type { Finding } from "../api/voices";

/** What came of each check of a sample, in words. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <List listStyleType="none" spacing={6} aria-label="Checks of the recording">
      {findings.map(({ check, is_good, said }) => (
        <List.Item key={check}>
          <Group gap="xs" wrap="nowrap" align="start">
            <ThemeIcon size={18} radius="xl" color={is_good ? "teal" : "red"} variant="light" mt={2}>
              {is_good ? <IconCheck size={12} aria-hidden /> : <IconX size={12} aria-hidden />}
            </ThemeIcon>
            <Text>
              <b>{title(check)}</b> {is_good ? "is good" : "is not good enough"}. {said}
            </Text>
          </Group>
        </List.Item>
      ))}
    </List>
  );
}
