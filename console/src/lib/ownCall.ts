/** One's own call to one person, for whoever offers it: started, followed, ended by hand. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { asProblem } from "@/lib/problems";
import { refusalText } from "@/lib/reasons";

export type OwnCall = Schemas["CallStatus"];

const FOLLOWED_MS = 1000;

const ownCallQuery = queryOptions({
  queryKey: ["calls", "own"],
  queryFn: () => answerOf(api.GET("/api/call/status")),
  refetchInterval: ({ state }) => state.data !== undefined && state.data.status !== "idle" && FOLLOWED_MS,
});

/** How one's own call stands; followed while it is on. */
export function useOwnCall(): OwnCall | undefined {
  return useQuery(ownCallQuery).data;
}

interface Callee {
  number: string;
  /** What is known of the person, in the columns of a list; it goes before what the list says. */
  columns?: Record<string, string>;
}

/** Call somebody now, by a campaign's settings and under all its rules; over its trunk if none is named. */
export function useCallNow<Called extends Callee>(campaignId: string, trunk?: string) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ number, columns }: Called) =>
      answerOf(
        api.POST("/api/call/start", {
          body: { phone: number, campaign: campaignId, trunk, lead: columns ?? {}, key: "" },
        }),
      ),
    onSuccess: (call) => queryClient.setQueryData(ownCallQuery.queryKey, call),
    // Also when it was refused: then the list is older than what the API knows.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["leads", "list", campaignId] }),
  });
}

/** End one's own call: politely, or at once. */
export function useEndCall() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (calls: "say_goodbye" | "hang_up") => answerOf(api.POST("/api/call/stop", { body: { calls } })),
    onSuccess: (call) => queryClient.setQueryData(ownCallQuery.queryKey, call),
  });
}

/** Why a call was not started, in words. */
export function refusedFor(error: unknown): string {
  const problem = asProblem(error);
  const reasons = problem.reasons;
  return Array.isArray(reasons) ? refusalText(reasons as string[]) : problem.detail;
}

/** What came of a call that is over, in words; the state says the rest. */
export function outcomeOf(call: OwnCall): string {
  if (call.reasons.length > 0) return `Not called. ${refusalText(call.reasons)}`;
  if (call.attempt_id === null) return "It was given up: no line, no worker, or ended before it was placed.";
  return "";
}
