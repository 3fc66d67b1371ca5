import { ChartPanel } from "@/components/ChartPanel";
import { count, milliseconds, title } from "@/lib/format";
import type { Summary } from "../api/figures";
import { Bars } from "./Bars";

const PARTS = ["endpointing", "transcription", "decision", "first_token", "first_audio", "total"];

/** How soon the agent answers, and what takes how long. */
export function Latencies({ summary }: { summary: Summary | undefined }) {
  const parts =
    summary && Object.entries(summary.latency).sort(([one], [other]) => PARTS.indexOf(one) - PARTS.indexOf(other));
  const longest = Math.max(1, ...(parts ?? []).map(([, spread]) => spread.p95_ms));
  return (
    <ChartPanel
      title="Answer latency"
      about="From the end of the lead's words to the agent's first sound, by part"
      head={["Part", "Answers", "Median", "90 of 100", "95 of 100", "99 of 100"]}
      show={[undefined, count, milliseconds, milliseconds, milliseconds, milliseconds]}
      rows={parts?.map(([name, one]) => [title(name), one.count, one.p50_ms, one.p90_ms, one.p95_ms, one.p99_ms])}
    >
      <Bars
        bars={(parts ?? []).map(([name, one]) => ({
          name: title(name),
          share: one.p95_ms / longest,
          value: `${milliseconds(one.p50_ms)} · 95 of 100 within ${milliseconds(one.p95_ms)}`,
        }))}
      />
    </ChartPanel>
  );
}
