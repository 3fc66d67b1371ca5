/** What people said about being called, for whoever shows it or writes it down. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

type Said = Schemas["ConsentWrite"];

export interface ConsentWanted extends Said {
  /** The person in one list, or in several. */
  leadIds: readonly string[];
}

/** Write down that a person agreed to be called, or took that back; in each list it is an entry of its own. */
export function useRecordConsent(onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ leadIds, ...body }: ConsentWanted) => {
      for (const lead_id of leadIds) {
        await answerOf(api.POST("/api/leads/{lead_id}/consents", { params: { path: { lead_id } }, body }));
      }
    },
    onSuccess: onDone,
    // Also when a later list refused it: the earlier ones have it.
    onSettled: () =>
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "leads" && queryKey[1] !== "list" }),
  });
}
