import { Badge, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useInfiniteQuery } from "@tanstack/react-query";
import { IconDownload, IconListSearch, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { download } from "@/lib/api";
import { useCampaigns, useCampaignName } from "@/lib/campaigns";
import { moment, words } from "@/lib/format";
import { DECIDED, decisionsFile, decisionsQuery, reasonText, type Decision, type DecisionsWanted } from "../api/decisions";

interface Props {
  wanted: DecisionsWanted;
  onWanted: (wanted: DecisionsWanted) => void;
}

/** Why was this person called, or not? */
export function Decisions({ wanted, onWanted }: Props) {
  const campaigns = useCampaigns();
  const campaignName = useCampaignName();
  const [number, setNumber] = useState(wanted.number ?? "");
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(decisionsQuery(wanted));
  const keep = useMutation({ mutationFn: () => download(decisionsFile(wanted), "decisions.csv") });
  const isNarrowed = wanted.number !== undefined || wanted.campaign !== undefined;
  const columns: Column<Decision>[] = [
    {
      title: "Decision",
      of: (one) => (
        <Stack gap={2} align="flex-start">
          <Badge color={DECIDED[one.kind].color}>{DECIDED[one.kind].label}</Badge>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {moment(one.at)}
          </Text>
        </Stack>
      ),
    },
    { title: "Who", of: (one) => <span className="numbers">{one.number}</span> },
    { title: "Why", of: (one) => <Why decision={one} /> },
    { title: "Campaign", of: (one) => campaignName(one.campaign_id), wide: true },
    { title: "When", of: (one) => moment(one.at), wide: true },
  ];
  return (
    <>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          onWanted({ ...wanted, number: number.trim() || undefined });
        }}
      >
        <Group mb="sm" align="flex-end" gap="sm">
          <TextInput
            label="Number"
            placeholder="+1 202 555 0123"
            leftSection={<IconSearch size={14} />}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            w={{ base: "100%", sm: 220 }}
          />
          <Select
            label="Campaign"
            placeholder="Any"
            data={campaigns}
            value={wanted.campaign ?? null}
            onChange={(campaign) => onWanted({ ...wanted, campaign: campaign ?? undefined })}
            clearable
            searchable
            w={{ base: "100%", sm: 240 }}
          />
          <Button type="submit" size="sm">
            Find out why
          </Button>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconDownload size={14} />}
            onClick={() => keep.mutate()}
            loading={keep.isPending}
          >
            CSV
          </Button>
        </Group>
      </form>
      <RecordTable
        label="Decisions"
        columns={columns}
        rows={data?.pages.flatMap((page) => page.items)}
        keyOf={(one) => `${one.lead_id} ${one.attempt_id} ${one.kind} ${one.at}`}
        error={error}
        onRetry={() => void refetch()}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        isLoadingMore={isFetchingNextPage}
        empty={
          <EmptyState icon={IconListSearch} title="No decision">
            {isNarrowed
              ? "Nothing was decided about this person or campaign: no call was due. Look whether the number is right."
              : "When a campaign runs, every call and every call that was not placed stands here with its reasons."}
          </EmptyState>
        }
      />
    </>
  );
}

function Why({ decision }: { decision: Decision }) {
  const { reasons, disposition, due_at, kind } = decision;
  const told = reasons.length > 0 ? reasons.map(reasonText) : [kind === "dial" ? "Everything allowed it" : "–"];
  return (
    <Stack gap={2}>
      {told.map((reason) => (
        <Text key={reason}>{reason}</Text>
      ))}
      {(disposition !== null || due_at !== null) && (
        <Text size="xs" c="dimmed">
          {disposition !== null && `The call came to: ${words(disposition)}`}
          {disposition !== null && due_at !== null && " · "}
          {due_at !== null && `due again ${moment(due_at)}`}
        </Text>
      )}
    </Stack>
  );
}
