import { BarChart } from "@mantine/charts";
import { ChartPanel } from "@/components/ChartPanel";
import { dollars, duration } from "@/lib/format";
import type { Period, Point } from "../api/figures";

interface Props {
  points: readonly Point[] | undefined;
  period: Period;
}

const PERIODS: Record<Period, { about: string; shape: Intl.DateTimeFormatOptions }> = {
  hour: { about: "Hour by hour", shape: { hour: "2-digit", minute: "2-digit" } },
  day: { about: "Day by day (UTC)", shape: { day: "numeric", month: "short", timeZone: "UTC" } },
  month: { about: "Month by month (UTC)", shape: { month: "short", year: "numeric", timeZone: "UTC" } },
};

/** How calls went over time. Days and months are UTC's, as they are counted. */
export function Course({ points, period }: Props) {
  const { about, shape } = PERIODS[period];
  const format = new Intl.DateTimeFormat("en-GB", shape);
  const rows = points?.map((point) => ({ ...point, at: format.format(new Date(point.starts)) }));
  return (
    <ChartPanel
      title="Course"
      about={about}
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
