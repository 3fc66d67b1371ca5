import { BarChart } from "@mantine/charts";
import { ChartPanel } from "@/components/ChartPanel";
import { dollars, duration } from "@/lib/format";
import type { Point } from "../api/figures";

interface Props {
  points: readonly Point[] | undefined;
  isHourly: boolean;
}

/** How calls went over time. Days are UTC's, as they are counted. */
export function Course({ points, isHourly }: Props) {
  const shape: Intl.DateTimeFormatOptions = isHourly
    ? { hour: "2-digit", minute: "2-digit" }
    : { day: "numeric", month: "short", timeZone: "UTC" };
  const format = new Intl.DateTimeFormat("en-GB", shape);
  const rows = points?.map((point) => ({ ...point, at: format.format(new Date(point.starts)) }));
  return (
    <ChartPanel
      title="Course"
      about={isHourly ? "Hour by hour" : "Day by day (UTC)"}
      head={["When", "Calls", "Dialed", "Answered", "Talked", "Converted", "Meetings", "On the phone", "Cost"]}
      show={[...Array<undefined>(7), duration, dollars]}
      rows={rows?.map((point) => [
        point.at,
        point.attempts,
        point.dialed,
        point.answered,
        point.talked,
        point.converted,
        point.meetings,
        point.talk_s,
        point.cost_usd,
      ])}
    >
      <BarChart
        h={240}
        data={rows ?? []}
        dataKey="at"
        series={[
          { name: "dialed", label: "Dialed", color: "gray.5" },
          { name: "answered", label: "Answered", color: "cyan.6" },
          { name: "converted", label: "Converted", color: "teal.8" },
        ]}
        withLegend
        yAxisProps={{ allowDecimals: false }}
        maxBarWidth={28}
      />
    </ChartPanel>
  );
}
