import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconMicrophone } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "@/components/asking";
import { ProblemAlert } from "@/components/ProblemAlert";
import type { Campaign } from "../api/campaigns";
import { recordingQuery, useTakeAwayRecording } from "../api/voicemail";
import { RecordingChooser } from "./RecordingChooser";
import { Sound } from "./Sound";

/** The recording that machines are left in place of the text: heard, replaced, removed. */
export function VoicemailRecording({ campaign }: { campaign: Campaign }) {
  const [isChoosing, setChoosing] = useState(false);
  const isKept = campaign.voicemail_recording !== "";
  const { data, error, refetch } = useQuery({ ...recordingQuery(campaign), enabled: isKept });
  const removal = useTakeAwayRecording(campaign.id);
  const { pattern = [], max_voicemails } = campaign.follow_up;
  return (
    <Stack gap="xs" role="group" aria-label="Recorded message">
      {isKept && (
        <>
          <Text c="dimmed">This recording is left in place of the text above.</Text>
          {error ? (
            <ProblemAlert error={error} onRetry={() => void refetch()} />
          ) : data ? (
            <Sound of="The recording that is left" blob={data} />
          ) : (
            <Skeleton h={36} />
          )}
        </>
      )}
      {isKept && (!pattern.includes("voicemail") || max_voicemails === 0) && (
        <Text fw={600}>No attempt leaves a voicemail yet: choose one that does in the step Follow-ups.</Text>
      )}
      {isChoosing ? (
        <RecordingChooser campaign={campaign} onDone={() => setChoosing(false)} />
      ) : (
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconMicrophone size={16} aria-hidden />}
            onClick={() => setChoosing(true)}
          >
            {isKept ? "Replace the recording" : "Leave a recording instead"}
          </Button>
          {isKept && (
            <Button
              variant="default"
              loading={removal.isPending}
              onClick={() =>
                ask({
                  title: "Leave the text instead?",
                  consequence: "Calls from now on leave the text above. To have the recording back it is uploaded again.",
                  verb: "Remove the recording",
                  onConfirm: () => removal.mutate(),
                })
              }
            >
              Remove the recording
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
