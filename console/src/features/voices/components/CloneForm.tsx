import { Button, FileInput, Group, SegmentedControl, Skeleton, Stack } from "@mantine/core";
import { IconFileMusic } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { Recorder } from "@/components/Recorder";
import { SoundButton } from "@/components/SoundButton";
import { useCheck } from "../api/voices";
import { ConsentForm } from "./ConsentForm";
import { Findings } from "./Findings";

const LONGEST_S = 600;
const READING =
  "Read a page aloud for at least 30 seconds, in the voice that calls are to have, near the microphone and where it is " +
  "quiet. One or two minutes are best.";
const WAYS = [
  { value: "upload", label: "Upload a file" },
  { value: "record", label: "Record here" },
];

/** From a recording to a cloned voice: the sample, what is found of it, the speaker's consent. */
export function CloneForm({ onDone }: { onDone: () => void }) {
  const [way, setWay] = useState("upload");
  const [file, setFile] = useState<File | null>(null);
  const check = useCheck();
  const take = (chosen: File | null) => {
    setFile(chosen);
    check.reset();
    if (chosen !== null) check.mutate(chosen);
  };
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label="Where the recording comes from"
        data={WAYS}
        value={way}
        onChange={(value) => {
          setWay(value);
          take(null);
        }}
      />
      {way === "upload" ? (
        <FileInput
          label="Recording"
          description="One person who speaks, 30 seconds to 10 minutes, at most 10 MB; WAV, FLAC, MP3, M4A, Ogg or WebM."
          placeholder="Choose a file"
          accept="audio/*,.m4a,.webm"
          leftSection={<IconFileMusic size={18} aria-hidden />}
          value={file}
          onChange={take}
        />
      ) : (
        <Recorder about={READING} longestS={LONGEST_S} onRecorded={take} onStart={() => take(null)} />
      )}
      {check.isPending && <Skeleton h={140} role="status" aria-label="The recording is checked" />}
      {check.error !== null && <ProblemAlert error={check.error} />}
      {file !== null && check.data && (
        <>
          <Findings findings={check.data.findings} />
          <Group gap="xs">
            <SoundButton of="the recording" load={() => Promise.resolve(file)} />
            {!check.data.is_good && (
              <Button variant="subtle" size="xs" onClick={() => take(null)}>
                Take another one
              </Button>
            )}
          </Group>
          {check.data.is_good && <ConsentForm file={file} onDone={onDone} />}
        </>
      )}
    </Stack>
  );
}
