import { Text } from "@mantine/core";
import { ChartPanel } from "@/components/ChartPanel";
import { count, dollars, percent } from "@/lib/format";
import type { Summary } from "../api/figures";
import { Bars } from "./Bars";

const SHOWN = 5;

/** What calls cost, by who is paid. */
export function Costs({ summary }: { summary: Summary | undefined }) {
  const cost = summary?.cost;
  const lines = cost && Object.entries(cost.by_provider_usd).sort(([, one], [, other]) => other - one);
  const all = cost?.total_usd || 1;
  const unpriced = [...new Set(cost?.without_price.map((one) => `${one.provider} ${one.model}`.trim()))];
  return (
    <ChartPanel
      title="Cost"
      about={cost && `${dollars(cost.total_usd)} in all, ${dollars(cost.per_minute_usd)} per minute on the phone`}
      head={["Paid to", "US dollars", "Share"]}
      show={[undefined, dollars, percent]}
      rows={lines?.map(([name, usd]) => [name, usd, usd / all])}
    >
      <Bars
        bars={(lines ?? []).slice(0, SHOWN).map(([name, usd]) => ({
          name,
          share: usd / all,
          value: `${dollars(usd)} · ${percent(usd / all)}`,
        }))}
      />
      {unpriced.length > 0 && (
        <Text size="xs" c="dimmed" mt={-40}>
          {count(cost?.incomplete_calls ?? 0)} calls used what has no price yet: {unpriced.join(", ")}.
        </Text>
      )}
    </ChartPanel>
  );
}
