/** Whom the agent takes somebody for who is called by a campaign's settings without being on its list. */
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type StandIn = Schemas["LeadView"];

const OFFERED = 50;

/** The first of a campaign's leads. */
export const standInsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ["leads", "stand-ins", campaignId],
    queryFn: async () =>
      (
        await answerOf(
          api.GET("/api/campaigns/{campaign_id}/leads", {
            params: { path: { campaign_id: campaignId }, query: { limit: OFFERED } },
          }),
        )
      ).items,
  });

export interface Called {
  email: string;
  timezone: string;
  /** What they asked for. */
  what: "rehearsal" | "test call";
}

/**
 * What the agent is told of the one who is called: the lead's own columns, but for where they are, where their mail
 * goes, and their consent, which they give by asking for the call.
 */
export function columnsOf(standIn: StandIn, { email, timezone, what }: Called, today: Date): Record<string, string> {
  const { prospect_name, company_name, job_title, resource_name, custom } = standIn;
  return {
    ...custom,
    ...{ prospect_name, company_name, job_title, resource_name, email, timezone },
    consent_source: `asked for this ${what} in the console: ${email}`,
    // The day alone: a clock that is fast would have given it in the future.
    consent_at: today.toISOString().slice(0, 10),
  };
}
