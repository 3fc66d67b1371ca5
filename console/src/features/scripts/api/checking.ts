/** What is asked of a script while it is written: what is wrong with it, and what it says to somebody. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import type { Kind, Texts } from "./scripts";

export type Finding = Schemas["ScriptFinding"];
export type Bracket = Schemas["Bracket"];

/** After a pause of this length in typing the API is asked. */
export const PAUSE_MS = 350;

const LEADS_AT_MOST = 100;

/** Everything that is wrong with the texts, each with its line. */
export function findingsQuery(kind: Kind, texts: Texts) {
  return queryOptions({
    queryKey: ["scripts", "findings", kind, texts],
    queryFn: async () => (await answerOf(api.POST("/api/scripts/check", { body: { kind, texts } }))).findings,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** The texts as they would be said to a lead, or with words alone; and all that stands in brackets. */
export function previewQuery(texts: Texts, words: Record<string, string>, lead_id: string | null) {
  return queryOptions({
    queryKey: ["scripts", "preview", texts, words, lead_id],
    queryFn: () => answerOf(api.POST("/api/scripts/preview", { body: { texts, words, lead_id } })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** The first people of a campaign's list. */
export function leadsQuery(campaign_id: string) {
  return queryOptions({
    queryKey: ["scripts", "leads", campaign_id],
    queryFn: async () =>
      (
        await answerOf(
          api.GET("/api/campaigns/{campaign_id}/leads", {
            params: { path: { campaign_id }, query: { limit: LEADS_AT_MOST } },
          }),
        )
      ).items,
    staleTime: 60_000,
  });
}
