import { Alert, Button, Group, Menu, ActionIcon, Modal, Switch, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconSend } from "@tabler/icons-react";
import { ask } from "@/components/asking";
import { ProblemAlert } from "@/components/ProblemAlert";
import { offerUndo } from "@/components/undoing";
import { useEnableWebhook, useRemoveWebhook, useRenewSecret, useTestWebhook, type Delivery, type Webhook } from "../api/webhooks";
import { Deliveries, howItWent } from "./Deliveries";
import { ShownOnce } from "./ShownOnce";
import { WebhookForm } from "./WebhookForm";

/** One webhook: a test, what it was sent, and its secret made anew. */
export function WebhookPanel({ webhook, mayManage }: { webhook: Webhook; mayManage: boolean }) {
  const test = useTestWebhook();
  const enable = useEnableWebhook();
  function turn(enabled: boolean): void {
    enable.mutate(
      { id: webhook.id, enabled },
      {
        onSuccess: () =>
          offerUndo({
            title: enabled ? `${webhook.name} is on` : `${webhook.name} is off`,
            message: enabled ? "It is told of what happens from now on." : "Nothing is kept for it meanwhile.",
            onUndo: () => enable.mutate({ id: webhook.id, enabled: !enabled }),
          }),
      },
    );
  }
  return (
    <section>
      <Group justify="space-between" mb="xs" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Title order={2}>{webhook.name}</Title>
          <Text c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {webhook.url} · {webhook.types.join(", ")}
          </Text>
        </div>
        {mayManage && (
          <Group gap="xs">
            <Switch
              label="On"
              aria-label={`${webhook.name} is on`}
              checked={webhook.enabled}
              onChange={(event) => turn(event.currentTarget.checked)}
            />
            <Button
              variant="default"
              leftSection={<IconSend size={14} />}
              loading={test.isPending}
              onClick={() => test.mutate(webhook.id)}
              aria-label={`Send a test to ${webhook.name}`}
            >
              Send a test
            </Button>
            <More webhook={webhook} />
          </Group>
        )}
      </Group>
      {!webhook.enabled && (
        <Alert color="orange" mb="xs">
          Off{webhook.disabled_why && `: ${webhook.disabled_why}`}. Nothing is kept for it meanwhile.
        </Alert>
      )}
      {test.error !== null && <ProblemAlert error={test.error} />}
      {test.data && <TestResult delivery={test.data} />}
      <Deliveries webhook={webhook} mayManage={mayManage} />
    </section>
  );
}

function TestResult({ delivery }: { delivery: Delivery }) {
  const last = delivery.log.at(-1);
  const isDelivered = delivery.status === "delivered";
  return (
    <Alert color={isDelivered ? "teal" : "red"} mb="xs" role="status" title={isDelivered ? "The test arrived" : "The test did not arrive"}>
      {last ? howItWent(last) : "It has not been sent yet."}
    </Alert>
  );
}

function More({ webhook }: { webhook: Webhook }) {
  const [changing, { open, close }] = useDisclosure();
  const renew = useRenewSecret();
  const remove = useRemoveWebhook();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More about ${webhook.name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={open}>Change</Menu.Item>
          <Menu.Item onClick={() => renew.mutate(webhook.id)}>Make a new secret</Menu.Item>
          <Menu.Item
            color="red"
            onClick={() =>
              ask({
                title: `Remove “${webhook.name}”?`,
                consequence: "What was still to be sent to it is dropped.",
                verb: "Remove",
                onConfirm: () => remove.mutate(webhook.id),
              })
            }
          >
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={changing} onClose={close} title={`Change ${webhook.name}`}>
        <WebhookForm webhook={webhook} onDone={close} />
      </Modal>
      <Modal opened={renew.isSuccess} onClose={renew.reset} title="The new secret" closeOnClickOutside={false}>
        {renew.data && (
          <ShownOnce
            label="The new secret"
            value={renew.data.secret}
            about="It is shown this once. For 24 hours messages are signed with this one and the one before."
            onDone={renew.reset}
          />
        )}
      </Modal>
    </>
  );
}
