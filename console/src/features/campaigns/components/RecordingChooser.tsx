import { Button, FileInput, Group, Input, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconFileMusic } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Recorder } from "@/components/Recorder";
import { Unsaved } from "@/components/Unsaved";
import { asProblem, fieldErrors } from "@/lib/problems";
import type { Campaign } from "../api/campaigns";
import { asMessage, LONGEST_S } from "../api/message";
import { useKeepRecording } from "../api/voicemail";
import { Sound } from "./Sound";

const WAYS = [
  { value: "upload", label: "Upload a file" },
  { value: "record", label: "Record here" },
];
const LIMITS =
  `At most ${LONGEST_S} seconds. WAV of 16-bit mono at 8 to 48 kHz and at most 10 MB is what is kept; MP3, M4A, Ogg and ` +
  "other sounds are made into it here.";
const READING = `Say the message near the microphone, ${LONGEST_S - 1} seconds at most. Every lead hears the same, so name nobody.`;

/** A message from a file or from the microphone, heard before it is kept. */
export function RecordingChooser({ campaign, onDone }: { campaign: Campaign; onDone: () => void }) {
  const [way, setWay] = useState("upload");
  const [file, setFile] = useState<File | null>(null);
  const message = useMutation({ meta: { quiet: true }, mutationFn: asMessage });
  const keeping = useKeepRecording(campaign.id);
  const take = (chosen: File | null) => {
    setFile(chosen);
    message.reset();
    keeping.reset();
    if (chosen !== null) message.mutate(chosen);
  };
  const error = message.error ?? keeping.error;
  const problem = error && (fieldErrors(error).file ?? asProblem(error).detail);
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label="Where the message comes from"
        data={WAYS}
        value={way}
        onChange={(value) => {
          setWay(value);
          take(null);
        }}
      />
      {way === "upload" ? (
        <FileInput
          label="Message"
          description={LIMITS}
          placeholder="Choose a file"
          accept="audio/*,.m4a,.webm"
          leftSection={<IconFileMusic size={18} aria-hidden />}
          value={file}
          onChange={take}
          error={problem}
        />
      ) : (
        <>
          {/* A second less than is taken: what the browser packs may last a little longer. */}
          <Recorder about={READING} longestS={LONGEST_S - 1} onRecorded={take} onStart={() => take(null)} />
          {problem && <Input.Error role="alert">{problem}</Input.Error>}
        </>
      )}
      {message.isPending && <Text role="status">The sound is read …</Text>}
      {message.data && <Sound of="The message that you chose" blob={message.data} />}
      <Group gap="xs">
        <Button
          disabled={message.data === undefined}
          loading={keeping.isPending}
          onClick={() => message.data && keeping.mutate(message.data, { onSuccess: onDone })}
        >
          {campaign.voicemail_recording ? "Leave this one from now on" : "Leave this from now on"}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </Group>
      <Unsaved isChanged={message.data !== undefined} lost="The message that you chose is not kept." />
    </Stack>
  );
}
