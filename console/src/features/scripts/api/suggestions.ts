/** What leads asked in calls that a script has no answer for. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type Suggestion = Schemas["Suggestion"];
export type AskedQuestion = Schemas["AskedQuestion"];
export type Scope = Schemas["SuggestedFrom"];

/** How far back is looked. */
export const DAYS = 90;

const MINUTE_MS = 60_000;

/** Similar questions together, those asked most often first. */
export function suggestionsQuery(script_id: string, scope: Scope) {
  return queryOptions({
    queryKey: [...suggestionsKey(script_id), scope],
    queryFn: () =>
      answerOf(
        api.GET("/api/scripts/{script_id}/suggestions", {
          params: { path: { script_id }, query: { scope, days: DAYS } },
        }),
      ),
    staleTime: MINUTE_MS,
  });
}

export function suggestionsKey(script_id: string) {
  return ["scripts", "suggestions", script_id];
}

/** Suggest a question, and what is like it, no more. */
export const useDismiss = (script_id: string) =>
  useOfQuestion(script_id, ({ attempt_id, question_number }) =>
    answerOf(
      api.PUT("/api/scripts/{script_id}/dismissals/{attempt_id}/{question_number}", {
        params: { path: { script_id, attempt_id, question_number } },
      }),
    ),
  );

/** Suggest it again. */
export const useBringBack = (script_id: string) =>
  useOfQuestion(script_id, ({ attempt_id, question_number }) =>
    answerOf(
      api.DELETE("/api/scripts/{script_id}/dismissals/{attempt_id}/{question_number}", {
        params: { path: { script_id, attempt_id, question_number } },
      }),
    ),
  );

function useOfQuestion(script_id: string, mutationFn: (question: AskedQuestion) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: suggestionsKey(script_id) }),
  });
}
