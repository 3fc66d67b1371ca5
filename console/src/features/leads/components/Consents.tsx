import { Button, Modal, Skeleton, Stack, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ConsentBadge } from "@/components/ConsentBadge";
import { ConsentForm } from "@/components/ConsentForm";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useCampaignName } from "@/lib/campaigns";
import { moment } from "@/lib/format";
import { useMay } from "@/lib/person";
import type { Lead } from "../api/leads";
import { historyQuery } from "../api/person";

/** All that a person said about being called, in every list they are in; the latest word holds. */
export function Consents({ lead }: { lead: Lead }) {
  const { data, error, refetch } = useQuery(historyQuery(lead.id));
  const campaignName = useCampaignName();
  const mayWrite = useMay("consents:write");
  const [isAdding, { open, close }] = useDisclosure();
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton h={160} aria-busy />;
  return (
    <Stack gap="sm" align="flex-start">
      {data.consents.length === 0 ? (
        <Text c="dimmed">They said nothing yet about being called by an automated voice.</Text>
      ) : (
        <Table aria-label="Consents">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Said</Table.Th>
              <Table.Th>How</Table.Th>
              <Table.Th>When</Table.Th>
              <Table.Th>To</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.consents.map((one) => (
              <Table.Tr key={`${one.lead_id} ${one.recorded_at} ${one.at}`}>
                <Table.Td>
                  <ConsentBadge given={one.given} />
                </Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{one.source}</Table.Td>
                <Table.Td>{moment(one.at)}</Table.Td>
                <Table.Td>{campaignName(one.campaign_id)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {mayWrite && (
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={open}>
          Add what they said
        </Button>
      )}
      <Modal opened={isAdding} onClose={close} title="What they said about being called">
        <ConsentForm
          lists={data.leads.map(({ id, campaign_id, campaign_name }) => ({ leadId: id, name: campaign_name ?? campaign_id }))}
          onDone={close}
        />
      </Modal>
    </Stack>
  );
}
