import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Figure } from "@/components/Figure";
import { milliseconds } from "@/lib/format";
import type { Board } from "../api/board";
import { dialingQuery } from "../api/health";

/** How many calls stand where, and how soon the agents answer. */
export function BoardFigures({ board }: { board: Board | null }) {
  const dialing = useQuery(dialingQuery).data;
  const calls = board === null ? null : [...board.calls.values()];
  const inState = (...states: string[]) => calls?.filter(({ attempt }) => states.includes(attempt.state)).length;
  const latencies = calls?.flatMap(({ latencyMs }) => latencyMs ?? []).sort((one, other) => one - other);
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
      <Figure label="On the phone" value={inState("in_call")} />
      <Figure label="Dialing" value={inState("dialing")} />
      <Figure label="On their way" value={inState("queued", "dispatched")} hint={dialing && `campaigns that run: ${dialing.campaigns.length}`} />
      <Figure
        label="Median latency now"
        value={latencies && milliseconds(latencies[Math.floor(latencies.length / 2)])}
      />
    </SimpleGrid>
  );
}
