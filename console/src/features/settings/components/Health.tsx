import { Badge, Button, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ask } from "@/components/asking";
import { EmptyState } from "@/components/EmptyState";
import { ProblemAlert } from "@/components/ProblemAlert";
import { RecordTable, type Column } from "@/components/RecordTable";
import type { Schemas } from "@/lib/api";
import { moment, words } from "@/lib/format";
import { useMay } from "@/lib/person";
import { breakersQuery, partsQuery, useResetBreaker, type Breaker } from "../api/health";
import { trunksQuery } from "../api/trunks";
import { Dialing } from "./Dialing";

const STATES: Record<Breaker["state"], { label: string; color: string }> = {
  closed: { label: "Works", color: "teal" },
  half_open: { label: "Being tried", color: "orange" },
  open: { label: "Left alone", color: "red" },
};

const PART_STATES: Record<Schemas["Readiness"]["mongodb"]["state"], { label: string; color: string }> = {
  ok: { label: "Works", color: "teal" },
  no_answer: { label: "Cannot be reached", color: "red" },
  refused: { label: "Refuses us", color: "red" },
};

/** Whether everything works: the control plane's parts, trunks and providers, dialing. */
export function Health() {
  return (
    <Stack gap="xl">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <Parts />
        <Dialing />
      </SimpleGrid>
      <section>
        <Title order={2} mb="sm">
          Trunks and providers
        </Title>
        <Breakers />
      </section>
    </Stack>
  );
}

function Parts() {
  const { data, error, refetch } = useQuery(partsQuery);
  const parts = [
    ["MongoDB", data?.mongodb],
    ["Redis", data?.redis],
    ["LiveKit", data?.livekit],
    ["Recordings' store", data?.object_store],
  ] as const;
  return (
    <section>
      <Title order={2} mb="sm">
        Parts
      </Title>
      {error !== null ? (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      ) : (
        <Stack gap={6} className="panel" p="md">
          {parts.map(([name, part]) => (
            <Group key={name} justify="space-between">
              <Text>{name}</Text>
              <Badge color={part === undefined ? "gray" : PART_STATES[part.state].color}>
                {part === undefined ? "Asking" : PART_STATES[part.state].label}
              </Badge>
            </Group>
          ))}
        </Stack>
      )}
    </section>
  );
}

function Breakers() {
  const { data, error, refetch } = useQuery(breakersQuery);
  const { data: trunks } = useQuery(trunksQuery);
  const mayReset = useMay("breakers:operate");
  const reset = useResetBreaker();
  const nameOf = ({ key }: Breaker) => {
    const [kind, id] = [key.split(":", 1)[0], key.slice(key.indexOf(":") + 1)];
    return kind === "trunk" ? `Trunk ${trunks?.find((one) => one.id === id)?.name ?? id}` : `Provider ${words(id)}`;
  };
  const columns: Column<Breaker>[] = [
    { title: "What", of: nameOf },
    { title: "State", of: ({ state }) => <Badge color={STATES[state].color}>{STATES[state].label}</Badge> },
    { title: "Failures in 5 min", of: (one) => one.failures, right: true, wide: true },
    { title: "Since", of: (one) => moment(one.since), wide: true },
    { title: "Next try", of: (one) => moment(one.next_probe_at), wide: true },
  ];
  const closing: Column<Breaker> = {
    title: "",
    right: true,
    of: (one) =>
      one.state !== "closed" && (
        <Button
          variant="default"
          aria-label={`It works again: ${nameOf(one)}`}
          onClick={() =>
            ask({
              title: `Does ${nameOf(one)} work again?`,
              consequence: "Calls use it at once. If it still fails, it is left alone again after a few of them.",
              verb: "It works again",
              onConfirm: () => reset.mutate(one.key),
            })
          }
        >
          It works again
        </Button>
      ),
  };
  return (
    <RecordTable
      label="Trunks and providers"
      columns={mayReset ? [...columns, closing] : columns}
      rows={data}
      keyOf={(one) => one.key}
      error={error}
      onRetry={() => void refetch()}
      empty={
        <EmptyState icon={IconPlugConnected} title="Nothing has failed">
          A trunk or provider that fails again and again is left alone for a while, and stands here until then.
        </EmptyState>
      }
    />
  );
}
