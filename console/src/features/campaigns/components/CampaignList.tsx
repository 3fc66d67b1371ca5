import { Button } from "@mantine/core";
import { IconPlus, IconSpeakerphone } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { VirtualTable, type Column } from "@/components/VirtualTable";
import type { Schemas } from "@/lib/api";
import { moment, words } from "@/lib/format";
import { useMay } from "@/lib/person";
import { campaignListQuery, waitingQuery } from "../api/campaigns";
import { CampaignBadge } from "./CampaignBadge";

type Row = Schemas["CampaignSummary"];

/** Every campaign, newest first, and what the running ones do at the moment. */
export function CampaignList() {
  const mayWrite = useMay("campaigns:write");
  const navigate = useNavigate();
  const found = useInfiniteQuery(campaignListQuery);
  const dialing = useQuery({ ...waitingQuery, enabled: useMay("calls:read") }).data;
  const rows = found.data?.pages.flatMap((page) => page.items);
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: "Name",
      width: "minmax(140px, 2fr)",
      cell: (row) => (
        <Link to="/campaigns/$campaignId" params={{ campaignId: row.id }} onClick={(event) => event.stopPropagation()}>
          {row.name}
        </Link>
      ),
    },
    { key: "status", header: "Status", width: "104px", cell: (row) => <CampaignBadge status={row.status} /> },
    {
      key: "now",
      header: "Now",
      width: "minmax(160px, 2fr)",
      wideOnly: true,
      cell: (row) => nowOf(row, dialing),
    },
    { key: "pace", header: "At once", width: "84px", align: "right", wideOnly: true, cell: (row) => row.max_concurrent },
    { key: "launched", header: "Launched", width: "150px", wideOnly: true, cell: (row) => moment(row.launched_at) },
    { key: "ended", header: "Ended", width: "150px", wideOnly: true, cell: (row) => moment(row.ended_at) },
  ];
  const create = mayWrite && (
    <Button component={Link} to="/campaigns/new" leftSection={<IconPlus size={16} aria-hidden />}>
      New campaign
    </Button>
  );
  return (
    <>
      <PageHeader title="Campaigns">{rows?.length !== 0 && create}</PageHeader>
      {found.error ? (
        <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <VirtualTable
          label="Campaigns"
          columns={columns}
          rows={rows}
          keyOf={(row) => row.id}
          height="calc(100dvh - 120px)"
          onOpen={(row) => void navigate({ to: "/campaigns/$campaignId", params: { campaignId: row.id } })}
          onEnd={() => {
            if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
          }}
          empty={
            <EmptyState icon={IconSpeakerphone} title="No campaign yet">
              A campaign calls a list of people with one script. Nothing is dialed before you launch it.
              {create && <div style={{ marginTop: 16 }}>{create}</div>}
            </EmptyState>
          }
        />
      )}
    </>
  );
}

function nowOf(row: Row, dialing: Schemas["DialingStatus"] | undefined): string {
  const running = dialing?.campaigns.find((one) => one.id === row.id);
  if (!running) return "";
  const open = running.open_attempts === 1 ? "1 call" : `${running.open_attempts} calls`;
  return running.waits_for ? `${open}, waits for ${words(running.waits_for)}` : `${open}, dialing`;
}
