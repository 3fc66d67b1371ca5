import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { callQuery, type Call } from "@/lib/calls";
import { foreseen } from "@/lib/foreseeing";
import type { paths } from "@/client/schema";

export type CallItem = Schemas["CallItem"];
export type Disposition = Schemas["Disposition"];
type Query = NonNullable<paths["/api/calls"]["get"]["parameters"]["query"]>;

/** What a list of calls is narrowed down to and sorted by; it stands in the page's address. */
export type Filters = Omit<Query, "limit" | "after">;

const PAGE = 200;
const REREAD_EVERY_MS = 5000;

/** A call, read again until it is known what it took and cost: that is reckoned some seconds after its end. */
export const reckonedCallQuery = (id: string) =>
  queryOptions({
    ...callQuery(id),
    refetchInterval: ({ state }) => (state.data?.figures === null ? REREAD_EVERY_MS : false),
  });

/** Calls page by page. */
export const callsQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ["calls", "list", filters],
    queryFn: ({ pageParam }) =>
      answerOf(api.GET("/api/calls", { params: { query: { ...filters, limit: PAGE, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.after ?? undefined,
  });

/** Where the same calls come as a file. */
export function exportPath(filters: Filters, format: "csv" | "jsonl"): string {
  const given = Object.entries(filters).filter(([, value]) => value != null) as [string, string][];
  return `/api/calls/export?${new URLSearchParams([...given, ["format", format]])}`;
}

function useChange<T>(id: string, change: (value: T) => Promise<unknown>, expected: (call: Call, value: T) => Call) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    ...foreseen(queryClient, callQuery(id).queryKey, expected, ["calls"]),
  });
}

const path = (id: string) => ({ path: { call_id: id } });

export const useNote = (id: string) =>
  useChange(
    id,
    (text: string) => answerOf(api.POST("/api/calls/{call_id}/notes", { params: path(id), body: { text } })),
    // Who wrote it, and under which id, only the API says.
    (call) => call,
  );

export const useNoteRemoval = (id: string) =>
  useChange(
    id,
    (note_id: string) =>
      answerOf(api.DELETE("/api/calls/{call_id}/notes/{note_id}", { params: { path: { call_id: id, note_id } } })),
    (call, note_id) => ({ ...call, notes: call.notes.filter((note) => note.id !== note_id) }),
  );

export const useTags = (id: string) =>
  useChange(
    id,
    (change: { add: string[]; remove: string[] }) =>
      answerOf(api.PATCH("/api/calls/{call_id}/tags", { params: path(id), body: change })),
    (call, { add, remove }) => ({ ...call, tags: [...call.tags.filter((tag) => !remove.includes(tag)), ...add] }),
  );

/** What the call really came to; null for what it was taken for. */
export const useCorrection = (id: string) =>
  useChange(
    id,
    (disposition: Disposition | null): Promise<unknown> =>
      disposition === null
        ? answerOf(api.DELETE("/api/calls/{call_id}/correction", { params: path(id) }))
        : answerOf(api.PUT("/api/calls/{call_id}/correction", { params: path(id), body: { disposition, reason: "" } })),
    (call, disposition) => ({ ...call, result: disposition ?? call.disposition }),
  );
