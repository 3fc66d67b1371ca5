/** An account's own scripts: kept in versions, compared, restored. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { suggestionsKey } from "./suggestions";

export type Script = Schemas["ScriptSummary"];
export type Kind = Schemas["ScriptKind"];
export type Version = Schemas["VersionView"];
export type VersionLine = Schemas["VersionSummary"];
export type Texts = Record<string, string>;

const CAMPAIGNS_AT_MOST = 1000;

/** The account's scripts by kind and name. */
export const ownScriptsQuery = queryOptions({
  queryKey: ["scripts", "own"],
  queryFn: async () => (await answerOf(api.GET("/api/scripts"))).items,
});

export interface Opened {
  script: Script;
  version: Version;
}

/** A script with its newest version, read once: what others save meanwhile does not change what is edited. */
export function openedQuery(script_id: string) {
  return queryOptions({
    queryKey: ["scripts", "opened", script_id],
    queryFn: async (): Promise<Opened> => {
      const script = await answerOf(api.GET("/api/scripts/{script_id}", { params: { path: { script_id } } }));
      return { script, version: await versionOf(script_id, script.version) };
    },
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** A script's versions, the newest first. */
export function versionsQuery(script_id: string) {
  return infiniteQueryOptions({
    queryKey: ["scripts", "versions", script_id],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/api/scripts/{script_id}/versions", { params: { path: { script_id }, query: { before: pageParam } } }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.before ?? undefined,
  });
}

/** What changed between two versions, as a unified diff of each text. */
export function differenceQuery(script_id: string, before: number, after: number) {
  return queryOptions({
    queryKey: ["scripts", "difference", script_id, before, after],
    queryFn: async () =>
      (
        await answerOf(
          api.GET("/api/scripts/{script_id}/difference", { params: { path: { script_id }, query: { before, after } } }),
        )
      ).texts,
    staleTime: Infinity,
  });
}

export interface Use {
  campaign: string;
  name: string;
  version: number;
}

/** Which of the newest thousand campaigns say which script, by the script's id. */
export const usesQuery = queryOptions({
  queryKey: ["campaigns", "scripts"],
  queryFn: async () => {
    const page = await answerOf(api.GET("/api/campaigns", { params: { query: { limit: CAMPAIGNS_AT_MOST } } }));
    const uses: Record<string, Use[]> = {};
    for (const { id, name, scripts } of page.items)
      for (const { script_id, version } of scripts) (uses[script_id] ??= []).push({ campaign: id, name, version });
    return uses;
  },
});

export function versionOf(script_id: string, number: number): Promise<Version> {
  return answerOf(
    api.GET("/api/scripts/{script_id}/versions/{number}", { params: { path: { script_id, number } } }),
  );
}

/** Keep a new script. */
export function useCreateScript() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (wanted: { kind: Kind; name: string; texts: () => Promise<Texts> }) =>
      answerOf(api.POST("/api/scripts", { body: { ...wanted, texts: await wanted.texts(), note: "" } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["scripts"] }),
  });
}

/** Save a new version on top of the one that was opened. */
export function useSaveScript(script_id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Schemas["ScriptSave"]) =>
      answerOf(api.PUT("/api/scripts/{script_id}", { params: { path: { script_id } }, body })),
    onSuccess: (version) => keepOpened(queryClient, script_id, version),
  });
}

/** Save an old version's texts as a new one. */
export function useRestore(script_id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (number: number) =>
      answerOf(
        api.POST("/api/scripts/{script_id}/versions/{number}/restore", { params: { path: { script_id, number } } }),
      ),
    onSuccess: (version) => keepOpened(queryClient, script_id, version),
  });
}

/** A script goes with all its versions. */
export function useRemoveScript() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (script_id: string) =>
      answerOf(api.DELETE("/api/scripts/{script_id}", { params: { path: { script_id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ownScriptsQuery.queryKey }),
  });
}

async function keepOpened(queryClient: ReturnType<typeof useQueryClient>, script_id: string, version: Version) {
  queryClient.setQueryData(openedQuery(script_id).queryKey, (opened) =>
    opened && { script: { ...opened.script, version: version.number }, version },
  );
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: versionsQuery(script_id).queryKey }),
    queryClient.invalidateQueries({ queryKey: ownScriptsQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: suggestionsKey(script_id) }),
  ]);
}
