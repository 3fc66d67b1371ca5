import { Group, Skeleton, Stack, Table, Tabs, Text } from "@mantine/core";
import { IconPhoneOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import { ProblemAlert } from "@/components/ProblemAlert";
import { StateBadge } from "@/components/StateBadge";
import { useCampaignName } from "@/lib/campaigns";
import { useNow } from "@/lib/clock";
import { duration, moment, timeIn, title, words } from "@/lib/format";
import { useMay } from "@/lib/person";
import { callsToQuery, decisionsAboutQuery, type Lead } from "../api/leads";
import { CallBack } from "./CallBack";
import { Consents } from "./Consents";
import { EditLead } from "./EditLead";
import { LeadBadge } from "./LeadBadge";
import { Suppress } from "./Suppress";
import { Tags } from "./Tags";

/** Everything about one person: what is known, every call of all campaigns, and why they were called or not. */
export function Person({ lead }: { lead: Lead }) {
  const mayWrite = useMay("leads:write");
  const mayReadCalls = useMay("calls:read");
  const mayReadDecisions = useMay("decisions:read");
  return (
    <Stack gap="md">
      <Group gap="xs">
        {mayWrite && <CallBack lead={lead} />}
        {mayWrite && <EditLead lead={lead} />}
        <Suppress lead={lead} />
      </Group>
      <Tags lead={lead} />
      <Tabs defaultValue={mayReadCalls ? "calls" : "facts"} keepMounted={false}>
        <Tabs.List>
          {mayReadCalls && <Tabs.Tab value="calls">Calls</Tabs.Tab>}
          {mayReadDecisions && <Tabs.Tab value="decisions">Decisions</Tabs.Tab>}
          <Tabs.Tab value="consents">Consents</Tabs.Tab>
          <Tabs.Tab value="facts">Details</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="calls" pt="sm">
          <Calls number={lead.number} />
        </Tabs.Panel>
        <Tabs.Panel value="decisions" pt="sm">
          <Decisions number={lead.number} />
        </Tabs.Panel>
        <Tabs.Panel value="consents" pt="sm">
          <Consents lead={lead} />
        </Tabs.Panel>
        <Tabs.Panel value="facts" pt="sm">
          <Facts lead={lead} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Facts({ lead }: { lead: Lead }) {
  const now = useNow();
  const rows: [string, React.ReactNode][] = [
    ["Status", <LeadBadge key="status" status={lead.status} />],
    ["Number", lead.number],
    ["Company", lead.company_name],
    ["Job title", lead.job_title],
    ["E-mail", lead.email],
    ["Time zone", lead.timezone && `${lead.timezone}, ${timeIn(lead.timezone, new Date(now))} now`],
    ["Resource", lead.resource_name],
    ["Consent", lead.consent_source && `${lead.consent_source}, ${moment(lead.consent_at)}`],
    ["Due", lead.due_at && moment(lead.due_at)],
    ["Callback at", lead.callback_at && moment(lead.callback_at)],
    ["Attempts", lead.attempts],
    ["Imported", moment(lead.created_at)],
    ...Object.entries(lead.custom),
  ];
  return (
    <Table variant="vertical" aria-label="Details" layout="auto">
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th w={130}>{name}</Table.Th>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{value === "" || value === null ? "–" : value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Calls({ number }: { number: string }) {
  const { data, error, refetch } = useQuery(callsToQuery(number));
  const campaignName = useCampaignName();
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton h={160} aria-busy />;
  if (data.length === 0) {
    return (
      <EmptyState icon={IconPhoneOff} title="Never called">
        Calls to this number stand here, those of other campaigns too.
      </EmptyState>
    );
  }
  return (
    <Table aria-label="Calls to this number">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>Campaign</Table.Th>
          <Table.Th>Result</Table.Th>
          <Table.Th ta="right">Length</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.map((call) => (
          <Table.Tr key={call.id}>
            <Table.Td>
              <Link to="/calls/$callId" params={{ callId: call.id }}>
                {moment(call.created_at)}
              </Link>
            </Table.Td>
            <Table.Td>{campaignName(call.campaign_id)}</Table.Td>
            <Table.Td>
              <StateBadge name={call.result ?? call.state} />
            </Table.Td>
            <Table.Td ta="right" className="numbers">
              {duration(call.duration_s)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Decisions({ number }: { number: string }) {
  const { data, error, refetch } = useQuery(decisionsAboutQuery(number));
  const campaignName = useCampaignName();
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton h={160} aria-busy />;
  if (data.length === 0) return <Text c="dimmed">Nothing was decided about this number yet.</Text>;
  return (
    <Table aria-label="Decisions about this number">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>Campaign</Table.Th>
          <Table.Th>Decision</Table.Th>
          <Table.Th>Why</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.map((one) => (
          <Table.Tr key={`${one.at} ${one.kind} ${one.lead_id}`}>
            <Table.Td>{moment(one.at)}</Table.Td>
            <Table.Td>{campaignName(one.campaign_id)}</Table.Td>
            <Table.Td>{title(one.kind)}</Table.Td>
            <Table.Td>
              {one.reasons.map(words).join(", ") || (one.disposition && words(one.disposition)) || "–"}
              {one.due_at && `; due ${moment(one.due_at)}`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
