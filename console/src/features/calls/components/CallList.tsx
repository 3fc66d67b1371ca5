import { Button, Menu } from "@mantine/core";
import { IconDownload, IconPhoneOff } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { StateBadge } from "@/components/StateBadge";
import { VirtualTable, type Column } from "@/components/VirtualTable";
import { download } from "@/lib/api";
import { useCampaignName } from "@/lib/campaigns";
import { dollars, duration, moment } from "@/lib/format";
import { callsQuery, exportPath, type CallItem, type Filters } from "../api/calls";
import { CallFilters } from "./CallFilters";

interface Props {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** Every call that matches, as many as there are. */
export function CallList({ filters, onChange }: Props) {
  const navigate = useNavigate();
  const campaignName = useCampaignName();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(callsQuery(filters));
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const columns: Column<CallItem>[] = [
    {
      key: "number",
      header: "Number",
      width: "minmax(128px, 1fr)",
      cell: (call) => (
        <Link to="/calls/$callId" params={{ callId: call.id }} onClick={(event) => event.stopPropagation()}>
          {call.number}
        </Link>
      ),
    },
    { key: "result", header: "Result", width: "minmax(120px, 1fr)", cell: (call) => <StateBadge name={call.result ?? call.state} /> },
    { key: "began", header: "Began", width: "172px", wideOnly: true, cell: (call) => moment(call.created_at) },
    { key: "campaign", header: "Campaign", width: "minmax(120px, 1.4fr)", wideOnly: true, cell: (call) => campaignName(call.campaign_id) },
    { key: "tags", header: "Tags", width: "minmax(80px, 1fr)", wideOnly: true, cell: (call) => call.tags.join(", ") },
    { key: "turns", header: "Turns", width: "64px", wideOnly: true, align: "right", cell: (call) => call.turn_count },
    { key: "length", header: "Length", width: "72px", align: "right", cell: (call) => duration(call.duration_s) },
    { key: "cost", header: "Cost", width: "84px", wideOnly: true, align: "right", cell: (call) => dollars(call.cost_usd) },
  ];
  return (
    <>
      <PageHeader title="Calls" about="Every call, running ones too">
        <Export filters={filters} />
      </PageHeader>
      <CallFilters filters={filters} onChange={onChange} />
      {error ? (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      ) : (
        <VirtualTable
          label="Calls"
          columns={columns}
          rows={rows}
          keyOf={(call) => call.id}
          height="calc(100dvh - 150px)"
          onOpen={(call) => void navigate({ to: "/calls/$callId", params: { callId: call.id } })}
          onEnd={onEnd}
          empty={
            <EmptyState icon={IconPhoneOff} title="No such call">
              Take a filter away, or launch a campaign: its calls appear here at once.
            </EmptyState>
          }
        />
      )}
    </>
  );
}

function Export({ filters }: { filters: Filters }) {
  const file = useMutation({
    mutationFn: (format: "csv" | "jsonl") => download(exportPath(filters, format), `calls.${format}`),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} />} loading={file.isPending}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => file.mutate("csv")}>CSV, all that match</Menu.Item>
        <Menu.Item onClick={() => file.mutate("jsonl")}>JSON lines, all that match</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
