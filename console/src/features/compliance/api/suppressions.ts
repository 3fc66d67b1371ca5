import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { foreseen } from "@/lib/foreseeing";

export type Suppression = Schemas["SuppressionView"];
export type SuppressionReport = Schemas["SuppressionReport"];

/** Who is never to be called, oldest first as the API has them. */
export const suppressionsQuery = infiniteQueryOptions({
  queryKey: ["suppressions"],
  queryFn: ({ pageParam }) =>
    answerOf(api.GET("/api/suppressions", { params: { query: { limit: 100, after: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.after ?? undefined,
});

/** What suppresses one number, however it is written, or one domain; refused for what is neither. */
export const suppressionsOfQuery = (value: string) =>
  queryOptions({
    queryKey: [...suppressionsQuery.queryKey, "of", value],
    queryFn: async () => (await answerOf(api.GET("/api/suppressions", { params: { query: { value } } }))).items,
    placeholderData: keepPreviousData,
  });

/** Never call somebody again. */
export function useSuppress(onDone: (made: Suppression) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Schemas["SuppressionCreate"]) => answerOf(api.POST("/api/suppressions", { body })),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: suppressionsQuery.queryKey });
      onDone(made);
    },
  });
}

interface ListWanted {
  file: File;
  reason: string;
  /** Empty for every campaign. */
  campaign_id: string;
}

/** Never call anybody again whom a file names; the answer tells of each row with a problem. */
export function useSuppressionImport() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (wanted: ListWanted) => {
      const form = new FormData();
      form.append("file", wanted.file);
      form.append("reason", wanted.reason);
      form.append("campaign_id", wanted.campaign_id);
      return answerOf(
        api.POST("/api/suppressions/import", {
          // The generated type holds the fields of the form; the browser sends the form itself.
          body: wanted as unknown as Schemas["Body_compliance_import_list"],
          bodySerializer: () => form,
        }),
      );
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: suppressionsQuery.queryKey }),
  });
}

/** Allow somebody to be called again; leads whom nothing else suppresses wait again. */
export function useLift() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (suppression_id: string) =>
      answerOf(api.DELETE("/api/suppressions/{suppression_id}", { params: { path: { suppression_id } } })),
    ...foreseen(queryClient, suppressionsQuery.queryKey, (known, gone: string) => ({
      ...known,
      pages: known.pages.map((page) => ({ ...page, items: page.items.filter((one) => one.id !== gone) })),
    })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["leads"] }),
  });
}
