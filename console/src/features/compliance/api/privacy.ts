import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { count } from "@/lib/format";

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

export interface Loss {
  kind: keyof RetentionDays;
  days: number;
  /** What is lost, as a sentence. */
  told: string;
}

/** What a change takes away that is kept now; nothing where nothing is kept for a shorter time. */
export function losses(before: RetentionDays, after: RetentionDays): Loss[] {
  return (["audio", "transcript", "person"] as const).flatMap((kind) => {
    const [was, is] = [before[kind] ?? Infinity, after[kind] ?? Infinity];
    if (is >= was) return [];
    const older = `${is === 1 ? "1 day" : `${is} days`} ago`;
    const until = was === Infinity ? "they were kept for good" : `that was after ${was} days`;
    return [{ kind, days: is, told: `From now on ${GONE[kind]} more than ${older} are deleted; until now ${until}.` }];
  });
}

/** How many calls are as old now as they may be then. */
export const pastQuery = (campaign_id: string, lost: readonly Loss[]) =>
  queryOptions({
    queryKey: ["retention", campaign_id, "past", lost],
    queryFn: () =>
      answerOf(
        api.GET("/api/campaigns/{campaign_id}/retention/past", {
          params: { path: { campaign_id }, query: Object.fromEntries(lost.map(({ kind, days }) => [kind, days])) },
        }),
      ),
    staleTime: 0,
  });

const OF: Record<keyof RetentionDays, string> = {
  audio: "the audio of",
  transcript: "the words of",
  person: "who was called in",
};

/** What a change deletes at once, with how many calls that is. */
export function atOnce(kind: keyof RetentionDays, { calls, or_more }: Schemas["PastCount"]): string {
  if (calls === 0) return "No call is that old yet.";
  const many = or_more ? `${count(calls)} or more calls` : calls === 1 ? "1 call" : `${count(calls)} calls`;
  return `This deletes ${OF[kind]} ${many} at once${kind === "person" ? ", unless they were called since" : ""}.`;
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
