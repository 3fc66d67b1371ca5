/** Files into a campaign's list: sent, followed while they are read, and looked back at. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, download, type Schemas } from "@/lib/api";
import { useMay } from "@/lib/person";
import type { Mapping } from "./columns";

export type ImportReport = Schemas["ImportReport"];
export type Import = Schemas["ImportView"];
export type KeptMapping = Schemas["MappingView"];

const FOLLOWED_MS = 700;

/** The campaign's imports of the last 30 days, newest first. */
const importsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ["leads", "imports", campaignId],
    queryFn: async () => {
      const path = { campaign_id: campaignId };
      return (await answerOf(api.GET("/api/campaigns/{campaign_id}/leads/imports", { params: { path } }))).items;
    },
  });

/** The imports; asked for again and again while one is wanted to be followed. */
export function useImports(campaignId: string, isFollowed: boolean) {
  return useQuery({ ...importsQuery(campaignId), refetchInterval: isFollowed && FOLLOWED_MS });
}

export interface ImportWanted {
  file: File;
  consent_source: string;
  consent_at: string;
  /** What columns are called here; without it, what was kept for such a header holds. */
  mapping?: Mapping;
}

/** Send a file; the answer comes when all its rows are in the list or reported on. */
export function useImport(campaignId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (wanted: ImportWanted) => {
      const form = new FormData();
      form.append("file", wanted.file);
      form.append("consent_source", wanted.consent_source);
      form.append("consent_at", wanted.consent_at);
      if (wanted.mapping) form.append("mapping", JSON.stringify(wanted.mapping));
      else form.append("ask", "true");
      return answerOf(
        api.POST("/api/campaigns/{campaign_id}/leads", {
          params: { path: { campaign_id: campaignId } },
          // The generated type holds the fields of the form; the browser sends the form itself.
          body: wanted as unknown as Schemas["Body_leads_import_leads"],
          bodySerializer: () => form,
        }),
      );
    },
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ["leads"] });
      await queryClient.invalidateQueries({ queryKey: ["campaigns"] });
    },
  });
}

/** How many of an import, or of the whole list, nobody has called yet. */
export function useCountUncalled(campaign_id: string) {
  return useMutation({
    mutationFn: (import_id: string | undefined) =>
      answerOf(
        api.GET("/api/campaigns/{campaign_id}/leads/uncalled", { params: { path: { campaign_id }, query: { import_id } } }),
      ),
  });
}

/** Take them out of the list for good. */
export function useRemoveUncalled(campaign_id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (import_id: string | undefined) =>
      answerOf(
        api.DELETE("/api/campaigns/{campaign_id}/leads/uncalled", { params: { path: { campaign_id }, query: { import_id } } }),
      ),
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ["leads"] });
      await queryClient.invalidateQueries({ queryKey: ["campaigns"] });
    },
  });
}

/** The complete error report of an import, which names nobody, as a file to be kept. */
export function useProblemReport(campaignId: string) {
  return useMutation({
    mutationFn: ({ id, file_name }: Pick<Import, "id" | "file_name">) =>
      download(`/api/campaigns/${campaignId}/leads/imports/${id}/problems`, `problems of ${file_name || "leads.csv"}`),
  });
}

const mappingsQuery = queryOptions({
  queryKey: ["leads", "mappings"],
  queryFn: async () => (await answerOf(api.GET("/api/leads/mappings"))).items,
});

/** What was said of columns, and holds for the next file with the same header. */
export function useMappings(): KeptMapping[] {
  const mayRead = useMay("leads:read");
  return useQuery({ ...mappingsQuery, enabled: mayRead }).data ?? [];
}

/** Read files with such a header by their own names again. */
export function useForgetMapping() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (mapping_id: string) =>
      answerOf(api.DELETE("/api/leads/mappings/{mapping_id}", { params: { path: { mapping_id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: mappingsQuery.queryKey }),
  });
}
