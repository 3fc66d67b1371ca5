import { ScrollArea, Stack, Text } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { Transcript } from "@/components/Transcript";
import type { Call } from "@/lib/calls";
import { markers, turnAt } from "../api/playing";
import { hasVoicemail } from "../api/voicemail";
import { Player, type PlayerControl } from "./Player";
import { Voicemail } from "./Voicemail";

/** The recording and the words, each of which leads through the other. */
export function Heard({ call }: { call: Call }) {
  // Each answer of the API has a link of its own; a player that began stays with the first one. What was
  // read while the call had only begun has none yet.
  const given = call.recording ? new URL(call.recording.url).pathname : null;
  const [address, setAddress] = useState(given);
  if (address === null && given !== null) setAddress(given);
  const control = useRef<PlayerControl>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const found = useMemo(() => markers(call.timeline, call.answered_at), [call]);
  const onTime = useCallback((seconds: number) => setCurrent(turnAt(call.turns, seconds)?.number ?? null), [call.turns]);
  const viewport = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = viewport.current;
    const words = box?.querySelector<HTMLElement>(`[data-turn="${current}"]`);
    if (box && words) box.scrollTo({ top: words.offsetTop - box.clientHeight / 3, behavior: "smooth" });
  }, [current]);
  const shown = call.timeline.filter((event) => event.type !== "recording_segment");
  return (
    <Stack gap="md">
      {address ? (
        <Player address={address} markers={found} ref={control} onTime={onTime} />
      ) : (
        <Text c="dimmed">
          {call.answered_at ? "There is no recording of this call that you may hear." : "Nobody answered, so there is no recording."}
        </Text>
      )}
      {hasVoicemail(call) && <Voicemail id={call.id} />}
      <div className="panel">
        {shown.length === 0 ? (
          <EmptyState icon={IconMessage} title="Nothing was said" />
        ) : (
          <ScrollArea.Autosize mah="calc(100dvh - 330px)" viewportRef={viewport} viewportProps={{ tabIndex: 0, role: "region", "aria-label": "Transcript" }}>
            <Transcript timeline={shown} current={current} onSeek={address ? (seconds) => control.current?.seek(seconds) : undefined} />
          </ScrollArea.Autosize>
        )}
      </div>
    </Stack>
  );
}
