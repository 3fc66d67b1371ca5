/** How a campaign's variants do, each against the first. */
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { percent } from "@/lib/format";
import type { Campaign } from "./campaigns";

export type Measure = Schemas["Measure"];
export type VariantResult = Schemas["VariantResult"];

const ASKED_EVERY_MS = 30_000;

/** The share of each variant's calls since the launch. */
export const variantsQuery = (campaign: Campaign, measure: Measure) =>
  queryOptions({
    queryKey: ["analytics", "variants", campaign.id, measure],
    queryFn: () => {
      const since = campaign.launched_at ?? campaign.created_at;
      const query = { campaign_id: campaign.id, measure, since };
      return answerOf(api.GET("/api/analytics/variants", { params: { query } }));
    },
    refetchInterval: ASKED_EVERY_MS,
  });

/** What the comparison with the first variant says, in words. */
export function verdictOf({ comparison }: VariantResult, first: string): string {
  if (comparison === null) return "What the others are compared with";
  const low = signed(comparison.low);
  const high = signed(comparison.high);
  if (comparison.is_significant) {
    return `${comparison.difference > 0 ? "Better" : "Worse"} than ${first}: by ${low} to ${high} points (p ${comparison.p_value.toFixed(3)})`;
  }
  return `May be chance: ${low} to ${high} points against ${first} (p ${comparison.p_value.toFixed(2)})`;
}

/** A share with its bounds, as one reads it. */
export function shareText({ share }: VariantResult): string {
  return share.of === 0 ? "No calls yet" : `${percent(share.share)} (${share.hits} of ${share.of})`;
}

function signed(share: number): string {
  const points = (100 * share).toFixed(1);
  return share > 0 ? `+${points}` : points;
}
