import { Button, CopyButton, Grid, Group, Skeleton, Stack, Text, Tooltip } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { StateBadge } from "@/components/StateBadge";
import type { Call } from "@/lib/calls";
import { moment, timeOfDay } from "@/lib/format";
import { reckonedCallQuery } from "../api/calls";
import { CallFacts } from "./CallFacts";
import { Correcting } from "./Correcting";
import { Heard } from "./Heard";
import { Notes } from "./Notes";
import { Tags } from "./Tags";

/** Everything about one call. */
export function CallPage({ id }: { id: string }) {
  const { data: call, error, refetch } = useQuery(reckonedCallQuery(id));
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (call === undefined) return <Awaited />;
  return (
    <>
      <PageHeader
        title={call.lead?.name ?? call.number}
        about={[call.number, call.lead?.company, call.campaign_name, moment(call.created_at)].filter(Boolean).join(" · ")}
      >
        {call.recording && <Share recording={call.recording} />}
        {call.open && (
          <Button component={Link} to={`/live?call=${id}`}>
            Watch live
          </Button>
        )}
      </PageHeader>
      <Group mb="md" gap="xs">
        <StateBadge name={call.state} />
        {call.end_reason && <Text c="dimmed">ended: {call.end_reason.replaceAll("_", " ")}</Text>}
        <Correcting call={call} />
      </Group>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Heard call={call} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <Tags call={call} />
            <CallFacts call={call} />
            <Notes call={call} />
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  );
}

function Share({ recording }: { recording: NonNullable<Call["recording"]> }) {
  return (
    <CopyButton value={recording.url}>
      {({ copied, copy }) => (
        <Tooltip label={`Whoever has it can listen until ${timeOfDay(recording.expires_at)}, under your name`}>
          <Button variant="default" leftSection={<IconLink size={14} />} onClick={copy}>
            {copied ? "Copied" : "Copy link to the recording"}
          </Button>
        </Tooltip>
      )}
    </CopyButton>
  );
}

function Awaited() {
  return (
    <Stack gap="md" aria-busy>
      <Skeleton h={28} w={220} />
      <Skeleton h={18} w={340} />
      <Skeleton h={150} />
      <Skeleton h={320} />
    </Stack>
  );
}
