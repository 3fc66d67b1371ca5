import { Group, Stack, Text, Title } from "@mantine/core";
import { quotedLines } from "../playbook/aloud";
import { Hear } from "./Hear";
import { VoiceChoice } from "./VoiceChoice";

/** What a prompt module has said word for word, each line to be heard; nothing where it quotes nothing. */
export function QuotedLines({ text }: { text: string }) {
  const lines = quotedLines(text);
  if (lines.length === 0) return null;
  return (
    <Stack component="section" className="panel" p={12} gap="xs" aria-labelledby="quoted">
      <Group justify="space-between">
        <Title order={2} id="quoted">
          Lines in quotation marks
        </Title>
        <VoiceChoice />
      </Group>
      {lines.map((line) => (
        <Group key={line} wrap="nowrap" justify="space-between" align="start" gap="xs">
          <Text>{line}</Text>
          <Hear of={`“${line}”`} line={line} isShort />
        </Group>
      ))}
    </Stack>
  );
}
