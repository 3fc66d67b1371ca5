import { Alert, Group, SegmentedControl, Select, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ChartPanel } from "@/components/ChartPanel";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useCampaignName, useCampaigns } from "@/lib/campaigns";
import { count, percent } from "@/lib/format";
import { daysBefore, lastDays, textOf } from "../api/dates";
import { canCompare, comparedOf, comparisonQuery, spanOf, timeOf, type Measure, type Shown } from "../api/figures";
import { Bars } from "./Bars";
import { OwnDates } from "./OwnDates";

interface Props {
  shown: Shown;
  onChange: (shown: Shown) => void;
}

const MEASURES: { value: Measure; label: string; of: string }[] = [
  { value: "converted", label: "Converted", of: "Answered" },
  { value: "meetings", label: "Meetings", of: "Answered" },
  { value: "answered", label: "Answered", of: "Dialed" },
];
const [SAME, ANOTHER] = ["same", "another"];

/** Whether one campaign does better than another, or than itself in another time, or whether it may be chance. */
export function Comparing({ shown, onChange }: Props) {
  const campaigns = useCampaigns();
  const nameOf = useCampaignName();
  const span = spanOf(shown);
  const compared = comparedOf(shown);
  const { first, other, dates } = compared;
  const { data, error } = useQuery(comparisonQuery(span, compared));
  const measure = MEASURES.find(({ value }) => value === compared.measure) ?? { label: "Share", of: "Calls" };
  const sides = data && [
    { name: dates ? `${nameOf(data.campaign_id ?? "")}, ${timeOf(span)}` : nameOf(data.campaign_id ?? ""), ...data.first },
    { name: dates ? `${nameOf(data.other_campaign_id)}, ${textOf(dates)}` : nameOf(data.other_campaign_id), ...data.second },
  ];
  const most = Math.max(...(sides ?? []).map(({ share }) => share)) || 1;
  const select = { size: "xs", w: 220, data: campaigns, searchable: true, allowDeselect: false } as const;
  return (
    <>
      <section className="panel" style={{ padding: 14 }} aria-label="Compare campaigns and times">
        <Title order={2} fz="sm" mb="xs">
          Compare campaigns and times
        </Title>
        <Stack gap="xs">
          <Group gap="xs">
            <Select
              {...select}
              aria-label="First campaign"
              placeholder="A campaign"
              value={first ?? null}
              onChange={(chosen) => onChange({ ...shown, first: chosen ?? undefined })}
            />
            <Text c="dimmed">against</Text>
            <Select
              {...select}
              aria-label="Second campaign"
              placeholder="Another one"
              value={other ?? null}
              onChange={(chosen) => onChange({ ...shown, other: chosen ?? undefined })}
            />
            <SegmentedControl
              size="xs"
              aria-label="Time of the second"
              data={[
                { value: SAME, label: "In the same time" },
                { value: ANOTHER, label: "In another time" },
              ]}
              value={dates ? ANOTHER : SAME}
              onChange={(chosen) => {
                const { from, to } = daysBefore(span.own ?? lastDays(span.days));
                onChange(
                  chosen === ANOTHER
                    ? { ...shown, other: other ?? first, other_from: from, other_to: to }
                    : { ...shown, other_from: undefined, other_to: undefined },
                );
              }}
            />
            <SegmentedControl
              size="xs"
              aria-label="What is compared"
              data={MEASURES.map(({ value, label }) => ({ value, label }))}
              value={compared.measure}
              onChange={(chosen) => onChange({ ...shown, measure: chosen as Measure })}
            />
          </Group>
          {dates && (
            <OwnDates
              label="Dates of the second"
              dates={dates}
              onChange={({ from, to }) => onChange({ ...shown, other_from: from, other_to: to })}
            />
          )}
          {first !== undefined && first === other && !dates && (
            <Text c="dimmed">Choose another campaign, or another time.</Text>
          )}
          {error && <ProblemAlert error={error} />}
          {data && (
            <Alert color={data.is_significant ? "teal" : "gray"}>
              {measure.label} of those {measure.of.toLowerCase()}: {percent(data.first.share)} ({data.first.hits} of{" "}
              {data.first.of}) against {percent(data.second.share)} ({data.second.hits} of {data.second.of}).{" "}
              {data.is_significant
                ? `The difference is real: by chance alone it comes ${percent(data.p_value)} of the time.`
                : `This may be chance (p ${data.p_value.toFixed(2)}): ${dates ? "take longer times" : "let both call more"} before you choose.`}
            </Alert>
          )}
        </Stack>
      </section>
      {canCompare(span, compared) && !error && (
        <ChartPanel
          title="Comparison"
          about="The true shares lie within their bounds with 95 % confidence"
          height={110}
          head={["Compared", measure.of, measure.label, "Share", "At least", "At most"]}
          show={[undefined, count, count, percent, percent, percent]}
          rows={sides?.map((one) => [one.name, one.of, one.hits, one.share, one.low, one.high])}
        >
          <Bars
            bars={(sides ?? []).map((one) => ({
              name: one.name,
              share: one.share / most,
              value: `${percent(one.share)} · ${percent(one.low)} to ${percent(one.high)}`,
            }))}
          />
        </ChartPanel>
      )}
    </>
  );
}
