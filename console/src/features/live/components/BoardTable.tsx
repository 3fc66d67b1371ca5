import { Badge, Text } from "@mantine/core";
import { IconPhoneOff } from "@tabler/icons-react";
import { useMemo } from "react";
import { EmptyState } from "@/components/EmptyState";
import { StateBadge } from "@/components/StateBadge";
import { VirtualTable, type Column } from "@/components/VirtualTable";
import { useCampaignName } from "@/lib/campaigns";
import { useNow } from "@/lib/clock";
import { clockTime, milliseconds } from "@/lib/format";
import type { Board, LiveCall } from "../api/board";

interface Props {
  /** Null while nothing is known yet. */
  board: Board | null;
  selected: string | null;
  onOpen: (id: string) => void;
}

/** What the call that is open beside the list shows by itself. */
const BESIDE_A_CALL = new Set(["campaign", "latency"]);

/** Every open call, those who talk first. */
export function BoardTable({ board, selected, onOpen }: Props) {
  const campaignName = useCampaignName();
  const rows = useMemo(() => (board === null ? undefined : [...board.calls.values()].sort(byProgress)), [board]);
  const columns: Column<LiveCall>[] = [
    { key: "state", header: "State", width: "104px", cell: ({ attempt }) => <StateBadge name={attempt.state} /> },
    { key: "number", header: "Number", width: "minmax(136px, 0.8fr)", cell: ({ attempt }) => attempt.number },
    { key: "time", header: "For", width: "64px", align: "right", cell: ({ attempt }) => <Lasting since={sinceOf(attempt)} /> },
    {
      key: "campaign",
      header: "Campaign",
      width: "minmax(120px, 1fr)",
      wideOnly: true,
      cell: ({ attempt }) => campaignName(attempt.campaign_id),
    },
    { key: "stage", header: "Playbook", width: "104px", wideOnly: true, cell: ({ stage }) => stage ?? "" },
    {
      key: "words",
      header: "Last words",
      width: "minmax(160px, 2.4fr)",
      wideOnly: true,
      cell: ({ lastWords, supervised }) => (
        <>
          {supervised === "taken_over" && (
            <Badge color="grape" mr={6}>
              Supervisor speaks
            </Badge>
          )}
          {lastWords && (
            <>
              <Text span c="dimmed">
                {lastWords.speaker === "agent" ? "Agent: " : "Lead: "}
              </Text>
              {lastWords.text}
            </>
          )}
        </>
      ),
    },
    {
      key: "latency",
      header: "Latency",
      width: "82px",
      align: "right",
      wideOnly: true,
      cell: ({ latencyMs }) => milliseconds(latencyMs),
    },
  ];
  return (
    <VirtualTable
      label="Calls now"
      columns={selected === null ? columns : columns.filter((column) => !BESIDE_A_CALL.has(column.key))}
      rows={rows}
      keyOf={({ attempt }) => attempt.id}
      height="calc(100dvh - 260px)"
      selected={selected}
      onOpen={({ attempt }) => onOpen(attempt.id)}
      empty={
        <EmptyState icon={IconPhoneOff} title="No call at the moment">
          Calls appear here as soon as a running campaign dials. What each campaign waits for stands above.
        </EmptyState>
      }
    />
  );
}

function Lasting({ since }: { since: string }) {
  const now = useNow();
  return <>{clockTime((now - Date.parse(since)) / 1000)}</>;
}

function sinceOf(attempt: LiveCall["attempt"]): string {
  return attempt.answered_at ?? attempt.ringing_at ?? attempt.created_at;
}

const ORDER = ["in_call", "dialing", "dispatched", "queued"];

function byProgress(one: LiveCall, other: LiveCall): number {
  const progress = ORDER.indexOf(one.attempt.state) - ORDER.indexOf(other.attempt.state);
  return progress || one.attempt.id.localeCompare(other.attempt.id);
}
