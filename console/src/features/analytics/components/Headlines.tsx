import { SimpleGrid, Text } from "@mantine/core";
import { Figure } from "@/components/Figure";
import { count, dollars, duration, percent } from "@/lib/format";
import { change, type Summary } from "../api/figures";

interface Props {
  summary: Summary | undefined;
  /** The span of the same length before. */
  before: Summary | undefined;
}

/** Whether nothing that was used has a price: a cost of nothing would be untrue. */
function isUnpriced({ cost }: Summary): boolean {
  return cost.total_usd === 0 && cost.incomplete_calls > 0;
}

/** The figures that matter most, each beside what it was before. */
export function Headlines({ summary, before }: Props) {
  const step = (of: Summary | undefined, name: string) => of?.funnel.find((one) => one.name === name);
  const moved = (now: number | null | undefined, then: number | null | undefined) => {
    const share = change(now, then);
    return share === null ? undefined : `${share >= 0 ? "+" : "−"}${percent(Math.abs(share))}`;
  };
  const answered = step(summary, "answered");
  const converted = step(summary, "converted");
  return (
    <div>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm">
        <Figure label="Calls" value={summary && count(summary.attempts)} hint={moved(summary?.attempts, before?.attempts)} />
        <Figure
          label="Answered"
          value={summary && percent(answered?.of_first)}
          hint={moved(answered?.of_first, step(before, "answered")?.of_first)}
        />
        <Figure
          label="Converted"
          value={summary && count(converted?.calls ?? 0)}
          hint={moved(converted?.calls, step(before, "converted")?.calls)}
        />
        <Figure
          label="On the phone, mean"
          value={summary && duration(summary.average_handling_s)}
          hint={moved(summary?.average_handling_s, before?.average_handling_s)}
        />
        <Figure
          label="Cost per conversion"
          value={summary && (isUnpriced(summary) ? "–" : dollars(summary.cost.per_conversion_usd))}
          hint={
            summary && isUnpriced(summary)
              ? "no prices set"
              : moved(summary?.cost.per_conversion_usd, before?.cost.per_conversion_usd)
          }
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={4}>
        Beside each figure: the change from the time of the same length before, if there were calls.
      </Text>
    </div>
  );
}
