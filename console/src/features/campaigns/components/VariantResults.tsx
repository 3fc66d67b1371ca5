import { Badge, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconArrowsSplit2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { percent } from "@/lib/format";
import type { Campaign } from "../api/campaigns";
import { shareText, variantsQuery, verdictOf, type Measure, type VariantResult } from "../api/variants";

const MEASURES: { value: Measure; label: string }[] = [
  { value: "converted", label: "Converted" },
  { value: "meetings", label: "Meetings" },
  { value: "answered", label: "Answered" },
];

/** How the campaign's variants do since its launch, and whether a difference may be chance. */
export function VariantResults({ campaign }: { campaign: Campaign }) {
  const [measure, setMeasure] = useState<Measure>("converted");
  const { data, error, refetch } = useQuery(variantsQuery(campaign, measure));
  const first = data?.items[0]?.name ?? "the first";
  const columns: Column<VariantResult>[] = [
    {
      title: "Variant",
      of: (one) => (
        <>
          {one.name} {one.weight === null && <Badge color="gray">Gone</Badge>}
        </>
      ),
    },
    { title: "Weight", of: (one) => one.weight ?? "–", right: true, wide: true },
    { title: "Share", of: shareText, right: true },
    { title: "Bounds (95 %)", of: ({ share }) => `${percent(share.low)} to ${percent(share.high)}`, right: true, wide: true },
    {
      title: "Verdict",
      of: (one) => <Text c={one.comparison?.is_significant ? undefined : "dimmed"}>{verdictOf(one, first)}</Text>,
    },
  ];
  return (
    <Stack gap="sm">
      <div>
        <SegmentedControl
          aria-label="What is compared"
          size="xs"
          data={MEASURES}
          value={measure}
          onChange={(value) => setMeasure(value as Measure)}
        />
      </div>
      <Text c="dimmed">
        {measure === "answered" ? "Of the calls that were dialed." : "Of the calls that were answered."} Whoever stops at the
        first good day finds differences that are none: decide beforehand how many calls to wait for.
      </Text>
      <RecordTable
        label="Variants"
        columns={columns}
        rows={data?.items}
        keyOf={(one) => one.name}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState icon={IconArrowsSplit2} title="No calls by variants yet">
            Each call to a lead hears one variant, drawn by weight; the first results stand here when calls have ended.
          </EmptyState>
        }
      />
    </Stack>
  );
}
