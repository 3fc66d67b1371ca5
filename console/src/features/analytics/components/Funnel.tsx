import { ChartPanel } from "@/components/ChartPanel";
import { count, percent, title } from "@/lib/format";
import type { Summary } from "../api/figures";
import { Bars } from "./Bars";

/** How far calls came. */
export function Funnel({ summary }: { summary: Summary | undefined }) {
  const steps = summary?.funnel;
  return (
    <ChartPanel
      title="Funnel"
      about="How many calls came how far"
      head={["Step", "Calls", "Of all", "Of the step before"]}
      show={[undefined, count, percent, percent]}
      rows={steps?.map((step) => [title(step.name), step.calls, step.of_first, step.of_previous])}
    >
      <Bars
        bars={(steps ?? []).map((step) => ({
          name: title(step.name),
          share: step.of_first,
          value: `${count(step.calls)} · ${percent(step.of_previous)} of the step before`,
        }))}
      />
    </ChartPanel>
  );
}
