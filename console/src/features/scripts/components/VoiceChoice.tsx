import { Button, Group, Select, Text } from "@mantine/core";
import { asProblem } from "@/lib/problems";
import { useVoice } from "../api/voice";

/** In which voice lines are heard; why they cannot be, and the way out, where there is none. */
export function VoiceChoice() {
  const { mayListen, voices, voice, choose, hasNone, error, retry } = useVoice();
  if (!mayListen) return null;
  if (error)
    return (
      <Group gap="xs" role="alert">
        <Text size="xs" c="var(--mantine-color-error)">
          Voices cannot be heard: {asProblem(error).detail}
        </Text>
        <Button variant="default" size="compact-xs" onClick={retry}>
          Try again
        </Button>
      </Group>
    );
  if (hasNone)
    return (
      <Text size="xs" c="dimmed">
        Lines cannot be heard: there is no voice. The operator sets ELEVEN_API_KEY for the control plane.
      </Text>
    );
  return (
    <Group gap={6} wrap="nowrap">
      <Text size="xs" c="dimmed" aria-hidden>
        Heard in
      </Text>
      <Select
        size="xs"
        w={160}
        aria-label="Voice that lines are heard in"
        placeholder="Voices are fetched…"
        searchable
        allowDeselect={false}
        disabled={voices.length === 0}
        data={voices}
        value={voice}
        onChange={(next) => next !== null && choose(next)}
      />
    </Group>
  );
}
