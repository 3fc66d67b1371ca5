import { Anchor, CloseButton, Group, ScrollArea, Skeleton, Stack, Text } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { EmptyState } from "@/components/EmptyState";
import { ProblemAlert } from "@/components/ProblemAlert";
import { StateBadge } from "@/components/StateBadge";
import { Transcript } from "@/components/Transcript";
import { useNow } from "@/lib/clock";
import { clockTime, timeIn } from "@/lib/format";
import { useLiveCall } from "../api/streams";
import { Supervising } from "./Supervising";

interface Props {
  id: string;
  /** Where it can be closed. */
  onClose?: () => void;
}

/** One running call: who it is, what is said, and a supervisor's part in it. */
export function CallPanel({ id, onClose }: Props) {
  const { query, attempt, timeline } = useLiveCall(id);
  const now = useNow();
  const lead = query.data?.lead;
  const shown = timeline.filter((event) => event.type !== "recording_segment");
  const lastsS = attempt?.answered_at && (Date.parse(attempt.ended_at ?? new Date(now).toISOString()) - Date.parse(attempt.answered_at)) / 1000;
  return (
    <Stack gap="sm" className="panel" p="sm" h="100%" component="section" aria-label="Call">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600}>{lead?.name ?? attempt?.number ?? <Skeleton w={120} h={14} component="span" />}</Text>
            <StateBadge name={attempt?.state} />
            {lastsS != null && lastsS !== "" && <Text className="numbers">{clockTime(lastsS)}</Text>}
          </Group>
          <Text size="xs" c="dimmed" truncate>
            {[attempt?.number, lead?.company, lead?.timezone && `${timeIn(lead.timezone, new Date(now))} in ${lead.timezone}`]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        {onClose && <CloseButton onClick={onClose} aria-label="Close the call" />}
      </Group>
      {attempt?.open === false ? (
        <Anchor component={Link} to={`/calls/${id}`} size="sm">
          The call has ended. Its page has the recording and all figures.
        </Anchor>
      ) : (
        <Supervising key={id} id={id} isOnThePhone={attempt?.state === "in_call"} />
      )}
      {query.error && <ProblemAlert error={query.error} />}
      <Following count={shown.length}>
        {query.isSuccess && shown.length === 0 && (
          <EmptyState icon={IconMessage} title="Nothing was said yet">
            Both sides' words appear here as they are spoken.
          </EmptyState>
        )}
        {query.isPending ? <Skeleton h={160} /> : <Transcript timeline={shown} />}
      </Following>
    </Stack>
  );
}

/** Stays at the end while words come in, unless somebody has scrolled up to read. */
function Following({ count, children }: { count: number; children: React.ReactNode }) {
  const viewport = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const box = viewport.current;
    if (isAtEnd.current && box) box.scrollTop = box.scrollHeight;
  }, [count]);
  return (
    <ScrollArea
      flex={1}
      mih={0}
      viewportRef={viewport}
      viewportProps={{ tabIndex: 0, role: "log", "aria-label": "Transcript" }}
      onScrollPositionChange={({ y }) => {
        const box = viewport.current;
        isAtEnd.current = !box || y + box.clientHeight >= box.scrollHeight - 24;
      }}
    >
      {children}
    </ScrollArea>
  );
}
