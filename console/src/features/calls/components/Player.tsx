import { ActionIcon, Group, SegmentedControl, Text, Tooltip, useComputedColorScheme, useMantineTheme } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from "react";
import WaveSurfer from "wavesurfer.js";
import { ProblemAlert } from "@/components/ProblemAlert";
import { clockTime } from "@/lib/format";
import type { Marker } from "../api/playing";
import classes from "./Player.module.css";

export interface PlayerControl {
  seek: (seconds: number) => void;
}

interface Props {
  address: string;
  markers: readonly Marker[];
  /** How the transcript moves the sound. */
  ref: Ref<PlayerControl>;
  onTime: (seconds: number) => void;
}

const HEIGHT_PX = 44;
const STEP_S = 5;

/** The recording: the lead above, the agent below, and what happened on the line between. */
export function Player({ address, markers, ref, onTime }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const wave = useRef<WaveSurfer | null>(null);
  const [length, setLength] = useState(0);
  const [time, setTime] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState("1");
  const [error, setError] = useState<unknown>(null);
  const { colors } = useMantineTheme();
  const isDark = useComputedColorScheme() === "dark";

  useEffect(() => {
    if (box.current === null) return;
    const colour = (name: "teal" | "gray") => colors[name][isDark ? 4 : 7];
    const surfer = WaveSurfer.create({
      container: box.current,
      url: address,
      cursorColor: isDark ? "#fff" : "#000",
      cursorWidth: 2,
      height: HEIGHT_PX,
      normalize: true,
      dragToSeek: true,
      splitChannels: [
        { waveColor: colour("teal"), progressColor: colors.teal[isDark ? 7 : 9] },
        { waveColor: colour("gray"), progressColor: colors.gray[isDark ? 6 : 9] },
      ],
    });
    surfer.on("ready", setLength);
    surfer.on("timeupdate", (seconds) => {
      setTime(seconds);
      onTime(seconds);
    });
    surfer.on("play", () => setIsPlaying(true));
    surfer.on("pause", () => setIsPlaying(false));
    surfer.on("error", setError);
    wave.current = surfer;
    return () => surfer.destroy();
  }, [address, colors, isDark, onTime]);
  useImperativeHandle(ref, () => ({ seek: (seconds) => wave.current?.setTime(seconds) }), []);

  function pressed(event: KeyboardEvent): void {
    const step = { ArrowLeft: -STEP_S, ArrowRight: STEP_S }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    wave.current?.skip(step);
  }

  if (error !== null) return <ProblemAlert error={new Error("The recording cannot be played. Load the page again: its link is good for 15 minutes.")} />;
  return (
    <section className="panel" aria-label="Recording">
      <Group p="xs" gap="sm" wrap="nowrap">
        <ActionIcon
          size="lg"
          radius="xl"
          variant="filled"
          color="teal"
          aria-label={isPlaying ? "Pause" : "Play"}
          disabled={length === 0}
          onClick={() => void wave.current?.playPause()}
        >
          {isPlaying ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
        <Text className="numbers" w={92} ta="center">
          {clockTime(time)} / {clockTime(length)}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label="Speed"
          data={["1", "1.5", "2"].map((value) => ({ value, label: `${value}×` }))}
          value={speed}
          onChange={(value) => {
            setSpeed(value);
            wave.current?.setPlaybackRate(Number(value));
          }}
        />
      </Group>
      <div className={classes.stage}>
        <div className={classes.sides} aria-hidden>
          <span>Lead</span>
          <span>Agent</span>
        </div>
        <div className={classes.sound}>
          <div
            ref={box}
            style={{ minHeight: HEIGHT_PX * 2 }}
            role="slider"
            tabIndex={0}
            aria-label="Position"
            aria-valuemin={0}
            aria-valuemax={Math.round(length)}
            aria-valuenow={Math.round(time)}
            aria-valuetext={clockTime(time)}
            onKeyDown={pressed}
          />
          <div className={classes.markers}>
            {length > 0 &&
              markers.map((marker) => (
                <Tooltip key={`${marker.kind} ${marker.at}`} label={`${clockTime(marker.at)} ${marker.label}`}>
                  <button
                    type="button"
                    className={classes.marker}
                    data-kind={marker.kind}
                    style={{ left: `${Math.min(100, (marker.at / length) * 100)}%` }}
                    aria-label={`${marker.label} at ${clockTime(marker.at)}`}
                    onClick={() => wave.current?.setTime(marker.at)}
                  />
                </Tooltip>
              ))}
          </div>
        </div>
      </div>
    </section>
  );
}
