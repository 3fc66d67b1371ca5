/** Campaigns: what is asked of them and what is done to them. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type Campaign = Awaited<ReturnType<typeof campaignOf>>;
export type CampaignChange = Schemas["CampaignChange"];
export type CampaignStatus = Schemas["CampaignStatus"];
export type OpenCalls = Schemas["OpenCalls"];
export type Action = "launch" | "pause" | "resume" | "stop";

const PAGE = 100;
const ASKED_EVERY_MS = 3000;

/** All campaigns, newest first, a page at a time. */
export const campaignListQuery = infiniteQueryOptions({
  queryKey: ["campaigns", "list"],
  queryFn: ({ pageParam }) =>
    answerOf(api.GET("/api/campaigns", { params: { query: { limit: PAGE, after: pageParam ?? undefined } } })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.after,
});

function campaignOf(id: string) {
  return answerOf(api.GET("/api/campaigns/{campaign_id}", { params: { path: { campaign_id: id } } }));
}

export const campaignQuery = (id: string) =>
  queryOptions({ queryKey: ["campaigns", "one", id], queryFn: () => campaignOf(id) });

/** How far a campaign is; asked again and again while it may change by itself. */
export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", "progress", id],
    queryFn: () =>
      answerOf(api.GET("/api/campaigns/{campaign_id}/progress", { params: { path: { campaign_id: id } } })),
    refetchInterval: ({ state }) => {
      const isAtRest = state.data === undefined || state.data.finished || state.data.status === "draft";
      return isAtRest ? false : ASKED_EVERY_MS;
    },
  });

/** What would be dialed within the next hours; changes nothing. */
export const dryRunQuery = (id: string, hours: number) =>
  queryOptions({
    queryKey: ["campaigns", "dry-run", id, hours],
    queryFn: () =>
      answerOf(
        api.GET("/api/campaigns/{campaign_id}/dry-run", {
          params: { path: { campaign_id: id }, query: { hours } },
        }),
      ),
  });

/** What each running campaign waits for. */
export const waitingQuery = queryOptions({
  queryKey: ["dialing"],
  queryFn: () => answerOf(api.GET("/api/dialing")),
  refetchInterval: 10_000,
});

/** Make a draft: all but these fields begins with the API's defaults. */
export function useCreate() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (wanted: Pick<Schemas["CampaignCreate"], "name" | "caller">) =>
      // The generated type asks for fields that have defaults; the API does not.
      answerOf(api.POST("/api/campaigns", { body: wanted as Schemas["CampaignCreate"] })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["campaigns"] }),
  });
}

/** Change fields of a campaign, be it running. */
export function useChange(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (wanted: CampaignChange) =>
      answerOf(
        api.PATCH("/api/campaigns/{campaign_id}", { params: { path: { campaign_id: id } }, body: wanted }),
      ),
    onSuccess: (campaign) => {
      queryClient.setQueryData(campaignQuery(id).queryKey, campaign);
      return queryClient.invalidateQueries({ queryKey: ["campaigns"] });
    },
  });
}

/** Launch, pause, resume or stop; for a stop, what becomes of its open calls. */
export function useAct(id: string) {
  const queryClient = useQueryClient();
  const params = { path: { campaign_id: id } };
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ action, calls }: { action: Action; calls: OpenCalls }) => {
      if (action === "stop") return answerOf(api.POST("/api/campaigns/{campaign_id}/stop", { params, body: { calls } }));
      return answerOf(api.POST(`/api/campaigns/{campaign_id}/${action}`, { params }));
    },
    onSuccess: (campaign) => {
      queryClient.setQueryData(campaignQuery(id).queryKey, campaign);
      void queryClient.invalidateQueries({ queryKey: ["dialing"] });
      return queryClient.invalidateQueries({ queryKey: ["campaigns"] });
    },
  });
}
