import { ChartPanel } from "@/components/ChartPanel";
import { count, percent, title } from "@/lib/format";
import type { Summary } from "../api/figures";
import { Bars } from "./Bars";

const SHOWN = 7;

/** What calls came to, corrections included. */
export function Results({ summary }: { summary: Summary | undefined }) {
  const results = summary?.results;
  const all = results?.reduce((sum, one) => sum + one.calls, 0) || 1;
  return (
    <ChartPanel
      title="Results"
      about={results && results.length > SHOWN ? `The ${SHOWN} most frequent; the table has all` : "Corrections included"}
      head={["Result", "Calls", "Share"]}
      show={[undefined, count, percent]}
      rows={results?.map((one) => [title(one.name), one.calls, one.calls / all])}
    >
      <Bars
        bars={(results ?? []).slice(0, SHOWN).map((one) => ({
          name: title(one.name),
          share: one.calls / all,
          value: `${count(one.calls)} · ${percent(one.calls / all)}`,
        }))}
      />
    </ChartPanel>
  );
}
