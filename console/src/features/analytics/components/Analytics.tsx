import "@mantine/charts/styles.css";

import { Group, SegmentedControl, Select, SimpleGrid, Stack } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useCampaigns } from "@/lib/campaigns";
import { seriesQuery, summaryQuery, type Span } from "../api/figures";
import { Comparing } from "./Comparing";
import { Costs } from "./Costs";
import { Course } from "./Course";
import { Funnel } from "./Funnel";
import { Headlines } from "./Headlines";
import { Hours } from "./Hours";
import { Latencies } from "./Latencies";
import { Objections } from "./Objections";
import { Results } from "./Results";

interface Props {
  span: Span;
  onChange: (span: Span) => void;
}

const DAYS = [
  { value: "1", label: "24 hours" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
];

/** Calls end while people look; their figures follow within seconds. */
const REREAD_EVERY_MS = 10_000;

/** What calls came to: every chart with its table and its file. */
export function Analytics({ span, onChange }: Props) {
  const campaigns = useCampaigns();
  const summary = useQuery({ ...summaryQuery(span), refetchInterval: REREAD_EVERY_MS });
  const before = useQuery(summaryQuery(span, 1)).data;
  const series = useQuery({ ...seriesQuery(span), refetchInterval: REREAD_EVERY_MS }).data;
  const { data } = summary;
  return (
    <>
      <PageHeader title="Analytics" about="What calls came to">
        <Select
          size="xs"
          w={200}
          aria-label="Campaign"
          placeholder="All campaigns"
          data={campaigns}
          searchable
          clearable
          value={span.campaign ?? null}
          onChange={(campaign) => onChange({ ...span, campaign: campaign ?? undefined })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Time"
          data={DAYS}
          value={String(span.days)}
          onChange={(days) => onChange({ ...span, days: Number(days) })}
        />
      </PageHeader>
      {summary.error && <ProblemAlert error={summary.error} onRetry={() => void summary.refetch()} />}
      {data?.attempts === 0 ? (
        <div className="panel">
          <EmptyState icon={IconChartBar} title="No calls in this time">
            Choose a longer time or another campaign. Figures appear some seconds after a call has ended.
          </EmptyState>
        </div>
      ) : (
        <Stack gap="md">
          <Headlines summary={data} before={before} />
          <Course points={series?.points} isHourly={span.days === 1} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            <Funnel summary={data} />
            <Results summary={data} />
            <Hours summary={data} />
            <Latencies summary={data} />
            <Objections summary={data} />
            <Costs summary={data} />
          </SimpleGrid>
          {campaigns.length > 1 && (
            <Group>
              <Comparing span={span} />
            </Group>
          )}
        </Stack>
      )}
    </>
  );
}
