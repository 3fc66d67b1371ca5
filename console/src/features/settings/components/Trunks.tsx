import { Badge, Button, Group, Modal, Stack, Switch, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPhoneOutgoing, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ask } from "@/components/asking";
import { EmptyState } from "@/components/EmptyState";
import { ProblemAlert } from "@/components/ProblemAlert";
import { RecordTable } from "@/components/RecordTable";
import { offerUndo } from "@/components/undoing";
import { count, moment, percent } from "@/lib/format";
import { useMay } from "@/lib/person";
import { numbersQuery, trunksQuery, useOpenTrunk, useRemoveTrunk, type Trunk } from "../api/trunks";
import { TestCall } from "./TestCall";
import { TrunkForm } from "./TrunkForm";

/** By which trunks calls leave, and which numbers they show. */
export function Trunks() {
  const { data, error, refetch } = useQuery(trunksQuery);
  const [adding, { open, close }] = useDisclosure();
  const mayOperate = useMay("trunks:operate");
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const add = mayOperate && (
    <Button leftSection={<IconPlus size={14} />} onClick={open}>
      Add a trunk
    </Button>
  );
  return (
    <Stack gap="xl">
      {data === undefined && <RecordTable label="Numbers" columns={NUMBER_COLUMNS} rows={undefined} keyOf={String} empty="" />}
      {data !== undefined && data.length > 0 && add && <Group justify="flex-end">{add}</Group>}
      {data?.length === 0 && (
        <EmptyState icon={IconPhoneOutgoing} title="No trunk yet">
          A trunk is the telephone line that calls leave by. Your telephony provider gives you its host, a user name and a
          password.
          <Group justify="center" mt="md">
            {add}
          </Group>
        </EmptyState>
      )}
      {data?.map((trunk) => <TrunkPanel key={trunk.id} trunk={trunk} mayOperate={mayOperate} />)}
      <Modal opened={adding} onClose={close} title="Add a trunk" size="lg">
        <TrunkForm onDone={close} />
      </Modal>
    </Stack>
  );
}

const NUMBER_COLUMNS = [
  { title: "Number", of: (one: NumberOfTrunk) => <span className="numbers">{one.number}</span> },
  { title: "Calls today", of: (one: NumberOfTrunk) => `${count(one.calls_today)} (${count(one.calls_left)} left)`, right: true },
  { title: "Answered", of: (one: NumberOfTrunk) => percent(one.answer_rate), right: true },
  {
    title: "Rests until",
    of: (one: NumberOfTrunk) => (one.resting_until ? <Badge color="orange">{moment(one.resting_until)}</Badge> : "–"),
    wide: true,
  },
];

type NumberOfTrunk = Awaited<ReturnType<NonNullable<ReturnType<typeof numbersQuery>["queryFn"]>>>[number];

function TrunkPanel({ trunk, mayOperate }: { trunk: Trunk; mayOperate: boolean }) {
  const [changing, { open, close }] = useDisclosure();
  const [testing, test] = useDisclosure();
  const mayCall = useMay("campaigns:launch");
  const numbers = useQuery(numbersQuery(trunk.id));
  const toggle = useOpenTrunk();
  const remove = useRemoveTrunk();
  function turn(open: boolean): void {
    toggle.mutate(
      { id: trunk.id, open },
      {
        onSuccess: () =>
          offerUndo({
            title: open ? `${trunk.name} is open` : `${trunk.name} is closed`,
            message: open ? "Calls leave by it again." : "No new call leaves by it; open calls go on.",
            onUndo: () => toggle.mutate({ id: trunk.id, open: !open }),
          }),
      },
    );
  }
  const confirm = () =>
    ask({
      title: `Remove “${trunk.name}”?`,
      consequence: `Its ${trunk.numbers.length} numbers and its password are forgotten. Refused while a running or paused campaign uses it.`,
      verb: "Remove",
      onConfirm: () => remove.mutate(trunk.id),
    });
  return (
    <section>
      <Group justify="space-between" mb="xs" gap="sm">
        <div>
          <Group gap="xs">
            <Title order={2}>{trunk.name}</Title>
            {!trunk.open && <Badge color="red">Closed: no call leaves by it</Badge>}
          </Group>
          <Text c="dimmed">
            {trunk.host}
            {trunk.username && ` as ${trunk.username}`} · at most {trunk.max_concurrent} calls at once,{" "}
            {trunk.calls_per_second} new ones a second · a number makes at most {trunk.pool.daily_cap} calls a day
          </Text>
        </div>
        {mayOperate && (
          <Group gap="xs">
            <Switch
              label="Open"
              aria-label={`${trunk.name} is open`}
              checked={trunk.open}
              onChange={(event) => turn(event.currentTarget.checked)}
            />
            {mayCall && (
              <Button variant="default" onClick={test.open} disabled={!trunk.open} aria-label={`Test call over ${trunk.name}`}>
                Test call
              </Button>
            )}
            <Button variant="default" onClick={open} aria-label={`Change ${trunk.name}`}>
              Change
            </Button>
            <Button variant="default" onClick={confirm} aria-label={`Remove ${trunk.name}`}>
              Remove
            </Button>
          </Group>
        )}
      </Group>
      <RecordTable
        label={`Numbers of ${trunk.name}`}
        columns={NUMBER_COLUMNS}
        rows={numbers.data}
        keyOf={(one) => one.number}
        error={numbers.error}
        onRetry={() => void numbers.refetch()}
        empty={
          <Text c="dimmed">
            No numbers: calls show the trunk&apos;s user name. Add the numbers that your provider lets you show.
          </Text>
        }
      />
      <Modal opened={changing} onClose={close} title={`Change ${trunk.name}`} size="lg">
        <TrunkForm trunk={trunk} onDone={close} />
      </Modal>
      <Modal opened={testing} onClose={test.close} title={`Test call over ${trunk.name}`} size="lg">
        <TestCall trunk={trunk} />
      </Modal>
    </section>
  );
}
