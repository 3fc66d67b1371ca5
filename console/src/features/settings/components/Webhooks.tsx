import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/EmptyState";
import { ProblemAlert } from "@/components/ProblemAlert";
import { RecordTable } from "@/components/RecordTable";
import { useMay } from "@/lib/person";
import { webhooksQuery } from "../api/webhooks";
import { WebhookForm } from "./WebhookForm";
import { WebhookPanel } from "./WebhookPanel";

/** Whose servers are told what happens, and how that goes. */
export function Webhooks() {
  const { data, error, refetch } = useQuery(webhooksQuery);
  const [adding, { open, close }] = useDisclosure();
  const mayManage = useMay("webhooks:manage");
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data === undefined)
    return <RecordTable label="Webhooks" rows={undefined} keyOf={String} empty="" columns={LOADING} />;
  const add = mayManage && (
    <Button leftSection={<IconPlus size={14} />} onClick={open}>
      Add a webhook
    </Button>
  );
  return (
    <Stack gap="xl">
      {data.length > 0 && add && <Group justify="flex-end">{add}</Group>}
      {data.length === 0 && (
        <EmptyState icon={IconWebhook} title="No webhook yet">
          Your CRM or any server of yours is told at once when a call ends, a meeting is booked or somebody is not to be
          called again.
          <Group justify="center" mt="md">
            {add || <Alert>An owner of the account can add one.</Alert>}
          </Group>
        </EmptyState>
      )}
      {data.map((webhook) => (
        <WebhookPanel key={webhook.id} webhook={webhook} mayManage={mayManage} />
      ))}
      <Modal opened={adding} onClose={close} title="Add a webhook" closeOnClickOutside={false}>
        <WebhookForm onDone={close} />
      </Modal>
    </Stack>
  );
}

const LOADING = ["Event", "Standing", "Tries", "When"].map((title) => ({ title, of: () => null }));
