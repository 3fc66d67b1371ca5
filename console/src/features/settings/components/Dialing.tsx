import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ask } from "@/components/asking";
import { ProblemAlert } from "@/components/ProblemAlert";
import { count, moment, title, words } from "@/lib/format";
import { useMay } from "@/lib/person";
import { dialingQuery, useHold } from "../api/health";

/** Whether calls are started, what each campaign waits for, and the switch that holds everything. */
export function Dialing() {
  const { data, error, refetch } = useQuery(dialingQuery);
  const mayHold = useMay("holds:operate");
  const hold = useHold();
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const open = Object.values(data?.open_attempts ?? {}).reduce<number>((sum, number) => sum + Number(number), 0);
  const confirm = () =>
    ask({
      title: "Hold all dialing?",
      consequence: `No campaign starts a call from now on: ${data?.campaigns.length ?? 0} are running. The ${open} open calls go on; what no worker has yet waits, nothing of it counted.`,
      verb: "Hold everything",
      onConfirm: () => hold.mutate(true),
    });
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2}>Dialing</Title>
        {mayHold &&
          data &&
          (data.held ? (
            <Button onClick={() => hold.mutate(false)} loading={hold.isPending}>
              Let calls start again
            </Button>
          ) : (
            <Button variant="default" onClick={confirm} loading={hold.isPending}>
              Hold everything
            </Button>
          ))}
      </Group>
      <Stack gap={6} className="panel" p="md">
        <Group justify="space-between">
          <Text>{data ? `${count(open)} open calls` : "Asking…"}</Text>
          {data && <Badge color={data.held ? "red" : "teal"}>{data.held ? "All held" : "Calls start"}</Badge>}
        </Group>
        {data && (
          <Text c="dimmed" size="sm">
            {count(data.fleet.workers)} workers can hold {count(data.fleet.places)} calls, {count(data.fleet.free)} more now
            {data.fleet.draining > 0 && `; ${count(data.fleet.draining)} end the calls they have`}
          </Text>
        )}
        {data?.campaigns.map((one) => (
          <Group key={one.id} justify="space-between">
            <Text c="dimmed">{one.name}</Text>
            <Text c="dimmed" size="xs">
              {one.waits_for === null ? "Calls" : `${title(words(one.waits_for))}${one.until ? `, until ${moment(one.until)}` : ""}`}
            </Text>
          </Group>
        ))}
      </Stack>
    </section>
  );
}
