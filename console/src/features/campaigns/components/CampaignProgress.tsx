import { Progress, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import { IconPhoneOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import { Figure } from "@/components/Figure";
import { ProblemAlert } from "@/components/ProblemAlert";
import { StateBadge } from "@/components/StateBadge";
import { count, moment, percent, words } from "@/lib/format";
import { useMay } from "@/lib/person";
import { progressQuery, waitingQuery, type Campaign } from "../api/campaigns";

/** How far a campaign is: its leads, what it waits for, and what the calls came to. */
export function CampaignProgress({ campaign }: { campaign: Campaign }) {
  const { data, error, refetch } = useQuery(progressQuery(campaign.id));
  const mayRead = useMay("calls:read");
  const dialing = useQuery({ ...waitingQuery, enabled: mayRead && campaign.status === "running" }).data;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const leads = data?.leads;
  const all = leads && Object.values(leads).reduce((sum, one) => sum + one, 0);
  const done = (leads?.done ?? 0) + (leads?.suppressed ?? 0);
  const share = all ? done / all : 0;
  const running = dialing?.campaigns.find((one) => one.id === campaign.id);
  const number = (value: number | undefined) => (leads === undefined ? undefined : count(value ?? 0));
  return (
    <Stack gap="md">
      <Stack gap={4}>
        <Progress value={share * 100} aria-label="Leads finished" size="lg" />
        <Text c="dimmed" className="numbers" mih={20}>
          {all === undefined ? "" : `${count(done)} of ${count(all)} leads finished (${percent(share)})`}
          {running?.waits_for && `; waits for ${words(running.waits_for)}`}
          {running?.waits_for && running.until && ` until ${moment(running.until)}`}
          {data?.finished && "; nothing is called any more"}
        </Text>
      </Stack>
      <SimpleGrid cols={{ base: 2, sm: 3, md: 5 }} spacing="sm">
        <Figure label="Leads" value={all === undefined ? undefined : count(all)} />
        <Figure label="Waiting" value={number(leads?.pending)} />
        <Figure label="On the phone" value={number(leads?.calling)} />
        <Figure label="Done" value={number(leads?.done)} />
        <Figure label="Never to be called" value={number(leads?.suppressed)} />
      </SimpleGrid>
      <Title order={2}>What calls came to</Title>
      {data && <Results figures={data.dispositions} />}
      {mayRead && (
        <Text>
          <Link to="/live">Watch calls live</Link>
        </Text>
      )}
    </Stack>
  );
}

function Results({ figures }: { figures: Record<string, number> }) {
  const rows = Object.entries(figures).sort(([, one], [, other]) => other - one);
  const all = rows.reduce((sum, [, one]) => sum + one, 0);
  if (all === 0) {
    return (
      <div className="panel">
        <EmptyState icon={IconPhoneOff} title="No call has ended yet">
          What each call comes to is counted here: interested, no answer, voicemail and so on.
        </EmptyState>
      </div>
    );
  }
  return (
    <Table aria-label="What calls came to" maw={560}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Result</Table.Th>
          <Table.Th ta="right">Calls</Table.Th>
          <Table.Th ta="right">Share</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([name, calls]) => (
          <Table.Tr key={name}>
            <Table.Td>
              <StateBadge name={name} />
            </Table.Td>
            <Table.Td ta="right" className="numbers">
              {count(calls)}
            </Table.Td>
            <Table.Td ta="right" className="numbers">
              {percent(calls / all)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
