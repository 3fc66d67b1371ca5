/** Leads: lists, one person, and who is never to be called again. */
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type Lead = Schemas["LeadView"];

const PAGE = 200;

/** A campaign's leads in the order of their import, a page at a time. */
export const leadListQuery = (campaignId: string) =>
  infiniteQueryOptions({
    queryKey: ["leads", "list", campaignId],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/api/campaigns/{campaign_id}/leads", {
          params: { path: { campaign_id: campaignId }, query: { limit: PAGE, after: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.after,
  });

const FOUND = 100;

/** Leads of a campaign by the beginning of a name, company, address or number; `more` says there are others. */
export const leadSearchQuery = (campaignId: string, text: string) =>
  queryOptions({
    queryKey: ["leads", "search", campaignId, text],
    queryFn: () =>
      answerOf(api.GET("/api/leads", { params: { query: { search: text, campaign_id: campaignId, limit: FOUND } } })),
    placeholderData: keepPreviousData,
  });

/** One lead, wherever in its list it is. */
export const leadQuery = (lead_id: string) =>
  queryOptions({
    queryKey: ["leads", "one", lead_id],
    queryFn: () => answerOf(api.GET("/api/leads/{lead_id}", { params: { path: { lead_id } } })),
  });

/** Every call to a number, over all campaigns, latest first. */
export const callsToQuery = (number: string) =>
  queryOptions({
    queryKey: ["calls", "to", number],
    queryFn: async () => (await answerOf(api.GET("/api/calls", { params: { query: { number, limit: 100 } } }))).items,
  });

/** Why a number was called or not, latest first. */
export const decisionsAboutQuery = (number: string) =>
  queryOptions({
    queryKey: ["decisions", "about", number],
    queryFn: async () => (await answerOf(api.GET("/api/decisions", { params: { query: { number, limit: 50 } } }))).items,
  });

/** Never call a number again, in one campaign or (null) in any. */
export function useSuppress() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (wanted: { number: string; reason: string; campaign_id: string | null }) =>
      answerOf(api.POST("/api/suppressions", { body: wanted })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["leads"] });
      await queryClient.invalidateQueries({ queryKey: ["suppressions"] });
    },
  });
}
