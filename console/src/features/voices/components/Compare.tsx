import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { ProblemAlert } from "@/components/ProblemAlert";
import { SoundButton } from "@/components/SoundButton";
import { moment } from "@/lib/format";
import { useMay } from "@/lib/person";
import { spoken, type Clone } from "@/lib/voices";
import { original, useApprove } from "../api/voices";

interface Props {
  clone: Clone;
  voiceId: string;
  /** What the clone says. */
  text: string;
  onDone: () => void;
}

/** The original and its clone by ear, what was agreed to, and the approval. */
export function Compare({ clone, voiceId, text, onDone }: Props) {
  const mayApprove = useMay("voices:approve");
  const approve = useApprove();
  const { speaker, statement, given_on, recorded_at } = clone.consent;
  return (
    <Stack gap="md">
      <Group>
        <SoundButton of="the original" load={() => original(clone.id)} />
        <SoundButton of="the clone" load={() => spoken(voiceId, text)} />
      </Group>
      <Text c="dimmed">The clone says: “{text}”</Text>
      <div>
        <Text fw={600}>
          {speaker} agreed on {given_on}
        </Text>
        <Text>“{statement}”</Text>
        <Text c="dimmed">Written down {moment(recorded_at)}.</Text>
      </div>
      {clone.needs_verification && (
        <Alert color="yellow" title="ElevenLabs wants the speaker verified">
          It has them read a sentence on its own site; until then this voice does not speak.
        </Alert>
      )}
      {approve.error !== null && <ProblemAlert error={approve.error} />}
      {mayApprove ? (
        <>
          <Text>Once it is approved, campaigns can speak with it, and the original is removed.</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onDone}>
              Not yet
            </Button>
            <Button loading={approve.isPending} onClick={() => approve.mutate(clone.id, { onSuccess: onDone })}>
              Approve
            </Button>
          </Group>
        </>
      ) : (
        <Alert>An owner or compliance officer of the account approves it.</Alert>
      )}
    </Stack>
  );
}
