import "@mantine/charts/styles.css";

import { SegmentedControl, Select, SimpleGrid, Stack } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useCampaigns } from "@/lib/campaigns";
import { lastDays, problemOf } from "../api/dates";
import { periodOf, seriesQuery, spanOf, summaryQuery, type Shown } from "../api/figures";
import { Comparing } from "./Comparing";
import { Costs } from "./Costs";
import { Course } from "./Course";
import { Funnel } from "./Funnel";
import { Headlines } from "./Headlines";
import { Hours } from "./Hours";
import { Latencies } from "./Latencies";
import { Objections } from "./Objections";
import { OwnDates } from "./OwnDates";
import { Results } from "./Results";

interface Props {
  shown: Shown;
  onChange: (shown: Shown) => void;
}

const OWN = "own";
const DAYS = [
  { value: "1", label: "24 hours" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: OWN, label: "Own dates" },
];

/** Calls end while people look; their figures follow within seconds. */
const REREAD_EVERY_MS = 10_000;

/** What calls came to: every chart with its table and its file. */
export function Analytics({ shown, onChange }: Props) {
  const campaigns = useCampaigns();
  const span = spanOf(shown);
  const { own } = span;
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
          onChange={(campaign) => onChange({ ...shown, campaign: campaign ?? undefined })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Time"
          data={DAYS}
          value={own ? OWN : String(span.days)}
          onChange={(chosen) =>
            onChange(
              chosen === OWN
                ? { ...shown, days: undefined, ...lastDays(span.days) }
                : { ...shown, days: Number(chosen), from: undefined, to: undefined },
            )
          }
        />
      </PageHeader>
      {own && <OwnDates label="Own dates" dates={own} onChange={(dates) => onChange({ ...shown, ...dates })} mb="md" />}
      {summary.error && <ProblemAlert error={summary.error} onRetry={() => void summary.refetch()} />}
      {own && problemOf(own) !== null ? null : data?.attempts === 0 ? (
        <div className="panel">
          <EmptyState icon={IconChartBar} title="No calls in this time">
            Choose a longer time or another campaign. Figures appear some seconds after a call has ended.
          </EmptyState>
        </div>
      ) : (
        <Stack gap="md">
          <Headlines summary={data} before={before} />
          <Course points={series?.points} period={periodOf(span)} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            <Funnel summary={data} />
            <Results summary={data} />
            <Hours summary={data} />
            <Latencies summary={data} />
            <Objections summary={data} />
            <Costs summary={data} />
          </SimpleGrid>
          {campaigns.length > 0 && <Comparing shown={shown} onChange={onChange} />}
        </Stack>
      )}
    </>
  );
}
