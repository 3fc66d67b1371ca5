import { Text, Tooltip } from "@mantine/core";
import { ChartPanel } from "@/components/ChartPanel";
import { percent } from "@/lib/format";
import { byHour, type Summary } from "../api/figures";
import classes from "./Bars.module.css";

/** When people answer: the hours of their own clocks, the stronger the colour the likelier. */
export function Hours({ summary }: { summary: Summary | undefined }) {
  const hours = summary && byHour(summary.hours);
  const rates = hours?.map((one) => (one.dialed ? one.answered / one.dialed : 0)) ?? [];
  const best = Math.max(...rates, 0.01);
  return (
    <ChartPanel
      title="Hours"
      about="Share of calls that were answered, by the hour of the leads' own clocks"
      head={["Zone and hour", "Dialed", "Answered", "Share"]}
      show={[undefined, undefined, undefined, percent]}
      rows={summary?.hours.map((one) => [`${one.zone || "unknown"} ${one.hour}:00`, one.dialed, one.answered, one.rate])}
    >
      <div className={classes.hours}>
        {hours?.map(({ hour, dialed, answered }, index) => {
          const strength = dialed ? Math.round(((rates[index] ?? 0) / best) * 22) : 0;
          return (
            <Tooltip key={hour} label={`${hour}:00 – ${answered} of ${dialed} answered`}>
              <div
                className={classes.hour}
                style={{ background: `color-mix(in srgb, var(--mantine-color-teal-6) ${strength}%, var(--mantine-color-default-hover))` }}
              >
                <div>{hour}</div>
                <b>{dialed ? `${Math.round((rates[index] ?? 0) * 100)}%` : "·"}</b>
              </div>
            </Tooltip>
          );
        })}
      </div>
      <Text size="xs" c="dimmed" mt="sm">
        A dot: nobody was called at that hour.
      </Text>
    </ChartPanel>
  );
}
