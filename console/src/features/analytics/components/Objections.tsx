import { ChartPanel } from "@/components/ChartPanel";
import { count, percent } from "@/lib/format";
import type { Summary } from "../api/figures";
import { Bars } from "./Bars";

const SHOWN = 7;

/** What leads objected or asked, and how those calls ended. */
export function Objections({ summary }: { summary: Summary | undefined }) {
  const objections = summary?.objections;
  const most = Math.max(1, ...(objections ?? []).map((one) => one.calls));
  return (
    <ChartPanel
      title="Objections and questions"
      about="What the response library answered, and how many of those calls converted"
      head={["Objection", "Calls", "Converted", "Share"]}
      show={[undefined, count, count, percent]}
      rows={objections?.map((one) => [one.name, one.calls, one.converted, one.converted / one.calls])}
    >
      <Bars
        bars={(objections ?? []).slice(0, SHOWN).map((one) => ({
          name: one.name,
          share: one.calls / most,
          value: `${count(one.calls)} · ${percent(one.converted / one.calls)} converted`,
        }))}
      />
    </ChartPanel>
  );
}
