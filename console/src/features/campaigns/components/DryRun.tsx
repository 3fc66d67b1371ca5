import { Alert, ScrollArea, SegmentedControl, SimpleGrid, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Figure } from "@/components/Figure";
import { ProblemAlert } from "@/components/ProblemAlert";
import type { Schemas } from "@/lib/api";
import { count, moment } from "@/lib/format";
import { dryRunQuery, type Campaign } from "../api/campaigns";
import { explained } from "@/lib/reasons";
import { ReasonTable } from "./ReasonTable";

const PERIODS = [
  { value: "24", label: "24 hours" },
  { value: "72", label: "3 days" },
  { value: "168", label: "7 days" },
];

/** Whom the campaign would call in the coming hours, and why not the others. */
export function DryRun({ campaign }: { campaign: Campaign }) {
  const [hours, setHours] = useState("24");
  const { data, error, refetch } = useQuery(dryRunQuery(campaign.id, Number(hours)));
  const heldBack = data?.held_back_by.filter((one) => one !== "campaign_not_running" || campaign.status !== "draft") ?? [];
  return (
    <Stack gap="md">
      <div>
        <SegmentedControl aria-label="How far to look ahead" value={hours} onChange={setHours} data={PERIODS} size="xs" />
      </div>
      {heldBack.length > 0 && (
        <Alert color="yellow" icon={<IconInfoCircle size={18} />} title="Calls are held back now">
          {heldBack.map((one) => `${explained(one).name}. ${explained(one).wayOut}`).join(" ")} The figures leave this aside.
        </Alert>
      )}
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Figure label="Leads" value={data && count(data.leads)} />
        <Figure label="Would be called" value={data && count(data.called)} />
        <Figure label="May be called by the rules" value={data && count(data.become_callable)} />
        <Figure label="Not called" value={data && count(data.not_called)} />
      </SimpleGrid>
      {data ? <Found data={data} /> : !error && <Skeleton h={200} />}
    </Stack>
  );
}

function Found({ data }: { data: Schemas["DryRun"] }) {
  const busy = data.hours.filter((hour) => hour.called > 0 || hour.become_callable > 0);
  const most = Math.max(1, ...busy.map((hour) => hour.called));
  return (
    <>
      <Text c="dimmed">
        At most {data.capacity.at_once} calls at once, {data.capacity.calls_per_second} a second over the trunk, each assumed
        to take {data.capacity.mean_call_s} s. Calls that follow on these are not foreseen.
      </Text>
      {busy.length > 0 && (
        <>
          <Title order={2}>Calls by the hour</Title>
          <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0, "aria-label": "Calls by the hour" }}>
            <Table aria-label="Calls by the hour" maw={640} stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Your time</Table.Th>
                  <Table.Th ta="right">Become callable</Table.Th>
                  <Table.Th ta="right">Called</Table.Th>
                  <Table.Th w="35%" aria-label="Called, as a bar" />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {busy.map((hour) => (
                  <Table.Tr key={hour.start} className="numbers">
                    <Table.Td>{moment(hour.start)}</Table.Td>
                    <Table.Td ta="right">{count(hour.become_callable)}</Table.Td>
                    <Table.Td ta="right">{count(hour.called)}</Table.Td>
                    <Table.Td>
                      <div
                        style={{
                          height: 8,
                          borderRadius: 4,
                          width: `${(hour.called / most) * 100}%`,
                          background: "var(--mantine-primary-color-filled)",
                        }}
                      />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        </>
      )}
      <Title order={2}>Why others are not called</Title>
      <ReasonTable reasons={data.reasons} />
    </>
  );
}
