import { Button } from "@mantine/core";
import { IconPlayerPlayFilled, IconPlayerStopFilled } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { playInstead } from "@/lib/playing";

interface Props {
  /** What is heard, after “Play” and “Stop”. */
  of: string;
  /** In a row that says whose sound it is. */
  isShort?: boolean;
  load: () => Promise<Blob>;
  /** Given where the place itself tells what went wrong; null when it is tried anew. */
  onProblem?: (problem: Error | null) => void;
}

/** Fetches a sound and plays it, in place of any other; pressed again it is silent. */
export function SoundButton({ of, isShort = false, load, onProblem }: Props) {
  const playing = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const stop = () => {
    const audio = playing.current;
    playing.current = null;
    setPlaying(false);
    if (audio === null) return;
    audio.pause();
    URL.revokeObjectURL(audio.src);
  };
  const fetched = useMutation({
    meta: { quiet: onProblem !== undefined },
    onMutate: () => onProblem?.(null),
    mutationFn: async () => {
      const audio = new Audio(URL.createObjectURL(await load()));
      audio.addEventListener("ended", stop);
      playInstead(stop);
      playing.current = audio;
      await audio.play();
      setPlaying(true);
    },
    onError: (error) => {
      stop();
      onProblem?.(error);
    },
  });
  useEffect(
    () => () => {
      playing.current?.pause();
      playing.current = null;
    },
    [],
  );
  const verb = isPlaying ? "Stop" : "Play";
  const Picture = isPlaying ? IconPlayerStopFilled : IconPlayerPlayFilled;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Picture size={12} aria-hidden />}
      aria-label={`${verb} ${of}`}
      loading={fetched.isPending}
      aria-busy={fetched.isPending}
      onClick={() => (isPlaying ? stop() : fetched.mutate())}
    >
      {isShort ? verb : `${verb} ${of}`}
    </Button>
  );
}
