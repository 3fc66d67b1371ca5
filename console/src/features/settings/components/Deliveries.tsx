import { Badge, Button, Code, Group, Modal, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import dayjs from "dayjs";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { RecordTable, type Column } from "@/components/RecordTable";
import { count, milliseconds, moment, words } from "@/lib/format";
import { deliveriesQuery, useReplay, useReplaySince, type Delivery, type Webhook } from "../api/webhooks";

const STANDING: Record<Delivery["status"], string> = { pending: "blue", delivered: "teal", dead: "red" };
const SHOWN = [
  { value: "all", label: "All" },
  { value: "dead", label: "Given up" },
];

/** What a webhook was sent, or only what it never got, and sending that again. */
export function Deliveries({ webhook, mayManage }: { webhook: Webhook; mayManage: boolean }) {
  const [shown, setShown] = useState("all");
  const isDead = shown === "dead";
  const log = useInfiniteQuery(deliveriesQuery(webhook.id, isDead ? "dead" : undefined));
  const replay = useReplay();
  const [asking, { open, close }] = useDisclosure();
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
    <>
      <Group mb="xs" justify="space-between" gap="sm">
        <SegmentedControl
          aria-label={`What is shown of ${webhook.name}`}
          data={SHOWN}
          value={shown}
          onChange={setShown}
        />
        {isDead && mayManage && (
          <Button variant="default" onClick={open}>
            Send all again since…
          </Button>
        )}
      </Group>
      <RecordTable
        label={`What ${webhook.name} was sent`}
        columns={mayManage ? [...columns, again] : columns}
        rows={log.data?.pages.flatMap((page) => page.items)}
        keyOf={(one) => one.id}
        error={log.error}
        onRetry={() => void log.refetch()}
        onMore={log.hasNextPage ? () => void log.fetchNextPage() : undefined}
        isLoadingMore={log.isFetchingNextPage}
        empty={
          <Text c="dimmed">
            {isDead
              ? "Nothing was given up in the last 30 days: every message arrived, or is still tried."
              : "Nothing was sent in the last 30 days. A test shows at once whether messages arrive."}
          </Text>
        }
      />
      <Modal opened={asking} onClose={close} title={`Send again to ${webhook.name}`}>
        <ReplaySince webhook={webhook} />
      </Modal>
    </>
  );
}

function ReplaySince({ webhook }: { webhook: Webhook }) {
  const replay = useReplaySince();
  const [since, setSince] = useState(() => dayjs().subtract(1, "day").format("YYYY-MM-DDTHH:mm"));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        replay.mutate({ id: webhook.id, since: new Date(since).toISOString() });
      }}
    >
      <Stack gap="sm">
        <Text>All that was given up since then is sent again, with as many tries as new messages have.</Text>
        <TextInput
          label="Since"
          description="By your clock"
          type="datetime-local"
          data-autofocus
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
        />
        {replay.error !== null && <ProblemAlert error={replay.error} />}
        {replay.data && (
          <Text role="status">
            {replay.data.replayed === 0
              ? "Nothing was given up since then."
              : `${count(replay.data.replayed)} on the way again.`}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={since === ""} loading={replay.isPending}>
            Send again
          </Button>
        </Group>
      </Stack>
    </form>
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

/** `200 after 34 ms`, or what went wrong. */
export function howItWent({ status, took_ms, error }: Delivery["log"][number]): string {
  const answer = status === null ? "no answer" : `answered ${status}`;
  return `${answer} after ${milliseconds(took_ms)}${error ? `: ${error}` : ""}`;
}
