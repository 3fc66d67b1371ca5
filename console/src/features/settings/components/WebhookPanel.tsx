import { Alert, Badge, Button, Code, Group, Menu, ActionIcon, Modal, Switch, Text, Title } from "@mantine/core";
import { IconDots, IconSend } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ask } from "@/components/asking";
import { ProblemAlert } from "@/components/ProblemAlert";
import { RecordTable, type Column } from "@/components/RecordTable";
import { offerUndo } from "@/components/undoing";
import { milliseconds, moment, words } from "@/lib/format";
import {
  deliveriesQuery,
  useEnableWebhook,
  useRemoveWebhook,
  useRenewSecret,
  useReplay,
  useTestWebhook,
  type Delivery,
  type Webhook,
} from "../api/webhooks";
import { ShownOnce } from "./ShownOnce";

const STANDING: Record<Delivery["status"], string> = { pending: "blue", delivered: "teal", dead: "red" };

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

function Deliveries({ webhook, mayManage }: { webhook: Webhook; mayManage: boolean }) {
  const log = useInfiniteQuery(deliveriesQuery(webhook.id));
  const replay = useReplay();
  const columns: Column<Delivery>[] = [
    { title: "Event", of: (one) => <Code>{one.type}</Code> },
    { title: "Standing", of: (one) => <Standing delivery={one} /> },
    { title: "Tries", of: (one) => one.tries, right: true, wide: true },
    { title: "When", of: (one) => moment(one.created_at), wide: true },
  ];
  const again: Column<Delivery> = {
    title: "",
    right: true,
    of: (one) =>
      one.status !== "pending" && (
        <Button
          variant="default"
          onClick={() => replay.mutate(one)}
          aria-label={`Send again: ${one.type} of ${moment(one.created_at)}`}
        >
          Send again
        </Button>
      ),
  };
  return (
    <RecordTable
      label={`What ${webhook.name} was sent`}
      columns={mayManage ? [...columns, again] : columns}
      rows={log.data?.pages.flatMap((page) => page.items)}
      keyOf={(one) => one.id}
      error={log.error}
      onRetry={() => void log.refetch()}
      onMore={log.hasNextPage ? () => void log.fetchNextPage() : undefined}
      isLoadingMore={log.isFetchingNextPage}
      empty={<Text c="dimmed">Nothing was sent in the last 30 days. A test shows at once whether messages arrive.</Text>}
    />
  );
}

function Standing({ delivery: { status, log, due_at } }: { delivery: Delivery }) {
  const last = log.at(-1);
  return (
    <>
      <Badge color={STANDING[status]}>{status === "dead" ? "given up" : words(status)}</Badge>
      <Text size="xs" c="dimmed">
        {last ? howItWent(last) : `next try ${moment(due_at)}`}
      </Text>
    </>
  );
}

function More({ webhook }: { webhook: Webhook }) {
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

/** `200 after 34 ms`, or what went wrong. */
function howItWent({ status, took_ms, error }: Delivery["log"][number]): string {
  const answer = status === null ? "no answer" : `answered ${status}`;
  return `${answer} after ${milliseconds(took_ms)}${error ? `: ${error}` : ""}`;
}
