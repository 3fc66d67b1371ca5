import { Group, Text } from "@mantine/core";
import { useState } from "react";
import { SoundButton } from "@/components/SoundButton";
import { asProblem } from "@/lib/problems";
import { LONGEST_SPOKEN, spoken } from "@/lib/voices";
import { useVoice } from "../api/voice";
import { aloud } from "../playbook/aloud";

interface Props {
  /** What is heard, after “Play”. */
  of: string;
  line: string;
  /** In a row that says what it is. */
  isShort?: boolean;
}

/** A line heard in the chosen voice, with examples for its placeholders; nothing where there is nothing to hear. */
export function Hear({ of, line, isShort }: Props) {
  const { mayListen, voice } = useVoice();
  const [problem, setProblem] = useState<Error | null>(null);
  const { said, isCut } = aloud(line, LONGEST_SPOKEN);
  if (!mayListen || voice === null || said === "") return null;
  return (
    <Group gap="xs">
      <SoundButton of={of} isShort={isShort} load={() => spoken(voice, said)} onProblem={setProblem} />
      {isCut && (
        <Text size="xs" c="dimmed">
          Its beginning alone, {said.length} characters
        </Text>
      )}
      {problem && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {asProblem(problem).detail} Then play it again, or choose another voice.
        </Text>
      )}
    </Group>
  );
}
