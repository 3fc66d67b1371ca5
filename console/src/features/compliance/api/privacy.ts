import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type Receipt = Schemas["Receipt"];
export type RetentionDays = Schemas["RetentionDays"];

/** What is kept about whoever has a number. Every look stands in the audit log, so it is asked for by hand. */
export function useLookUp() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (number: string) => answerOf(api.POST("/api/privacy/known", { body: { number } })),
  });
}

/** Forget a person everywhere, for good. */
export function useErase() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: { number: string; stays_suppressed: boolean }) =>
      answerOf(api.POST("/api/privacy/erasures", { body })),
    onSuccess: () => queryClient.invalidateQueries(),
  });
}

/** That people were forgotten, newest first. */
export const receiptsQuery = infiniteQueryOptions({
  queryKey: ["erasures"],
  queryFn: ({ pageParam }) =>
    answerOf(api.GET("/api/privacy/erasures", { params: { query: { limit: 50, after: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.after ?? undefined,
});

/** For how many days a campaign's calls are kept. */
export const retentionQuery = (campaign_id: string) =>
  queryOptions({
    queryKey: ["retention", campaign_id],
    queryFn: () => answerOf(api.GET("/api/campaigns/{campaign_id}/retention", { params: { path: { campaign_id } } })),
  });

const GONE: Record<keyof RetentionDays, string> = {
  audio: "the recordings of calls",
  transcript: "what was said in calls",
  person: "the names, numbers and columns of people whose last call was",
};

/** What a change takes away that is kept now, in sentences; none where nothing is kept for a shorter time. */
export function losses(before: RetentionDays, after: RetentionDays): string[] {
  return (["audio", "transcript", "person"] as const).flatMap((kind) => {
    const [was, is] = [before[kind] ?? Infinity, after[kind] ?? Infinity];
    if (is >= was) return [];
    const older = `${is === 1 ? "1 day" : `${is} days`} ago`;
    return `From now on ${GONE[kind]} more than ${older} are deleted; until now ${was === Infinity ? "they were kept for good" : `that was after ${was} days`}.`;
  });
}

/** Keep a campaign's calls for so long. */
export function useRetain(campaign_id: string, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: RetentionDays) =>
      answerOf(api.PUT("/api/campaigns/{campaign_id}/retention", { params: { path: { campaign_id } }, body })),
    onSuccess: (kept) => {
      queryClient.setQueryData(retentionQuery(campaign_id).queryKey, kept);
      onDone();
    },
  });
}
