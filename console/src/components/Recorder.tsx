import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconMicrophone, IconPlayerStopFilled } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { clockTime } from "@/lib/format";
import { record, type Recording } from "@/lib/recording";

const MEASURED_EVERY_MS = 100;
const TOO_LOUD = 0.98;
/** How much of a peak is left in the next look, so that eyes can follow. */
const FADING = 0.8;
/** Loudness as ears have it: -60 dB is nothing, 0 dB all. */
const heard = (level: number) => Math.max(0, 1 + Math.log10(Math.max(level, 1e-3)) / 3);

interface Props {
  /** What to read, and for how long. */
  about: string;
  /** Here it stops by itself. */
  longestS: number;
  onRecorded: (file: File) => void;
  onStart: () => void;
}

/** Somebody reads aloud, and sees how loud that arrives. */
export function Recorder({ about, longestS, onRecorded, onStart }: Props) {
  const running = useRef<Recording | null>(null);
  /** Ends the recording, also one that has not begun: the browser may still be asking whether it may listen. */
  const begun = useRef<AbortController | null>(null);
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const [{ level, seconds }, setShown] = useState({ level: 0, seconds: 0 });
  const [error, setError] = useState<unknown>(null);

  async function stop(): Promise<void> {
    const recording = running.current;
    running.current = null;
    setStartedAt(null);
    if (recording !== null) onRecorded(await recording.stop());
  }
  async function start(): Promise<void> {
    begun.current?.abort();
    const beginning = new AbortController();
    begun.current = beginning;
    onStart();
    setError(null);
    try {
      running.current = await record(beginning.signal);
      setShown({ level: 0, seconds: 0 });
      setStartedAt(Date.now());
    } catch (problem) {
      if (!beginning.signal.aborted) setError(problem);
    }
  }
  const stopAtLast = useEffectEvent(() => void stop());
  useEffect(() => {
    if (startedAt === null) return;
    const measuring = setInterval(() => {
      const passed = (Date.now() - startedAt) / 1000;
      const now = running.current?.level() ?? 0;
      setShown((before) => ({ level: Math.max(now, before.level * FADING), seconds: passed }));
      if (passed >= longestS) stopAtLast();
    }, MEASURED_EVERY_MS);
    return () => clearInterval(measuring);
  }, [startedAt, longestS]);
  useEffect(() => () => begun.current?.abort(), []);

  const isRunning = startedAt !== null;
  return (
    <Stack gap="xs">
      <Text c="dimmed">{about}</Text>
      <Group gap="sm" wrap="nowrap">
        {isRunning ? (
          <Button color="red" leftSection={<IconPlayerStopFilled size={14} aria-hidden />} onClick={() => void stop()}>
            Stop recording
          </Button>
        ) : (
          <Button leftSection={<IconMicrophone size={16} aria-hidden />} onClick={() => void start()}>
            Record
          </Button>
        )}
        <Text className="numbers" role="timer">
          {clockTime(seconds)}
        </Text>
        <Progress
          flex={1}
          value={isRunning ? heard(level) * 100 : 0}
          color={level >= TOO_LOUD ? "red" : "teal"}
          transitionDuration={0}
          aria-label="Loudness"
        />
      </Group>
      {isRunning && level >= TOO_LOUD && <Text c="red">Too loud: turn the microphone down, or go further away.</Text>}
      {error !== null && <ProblemAlert error={error} />}
    </Stack>
  );
}
