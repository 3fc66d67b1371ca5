/** Changes that are seen before the API has answered. */
import type { DataTag, QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * For a mutation: what a query knows is shown as it will be, and as it was if the API refuses.
 *
 * @param outdated What is asked for anew in either case; the query itself if nothing is said.
 */
export function foreseen<Data, Wanted>(
  queryClient: QueryClient,
  queryKey: DataTag<QueryKey, Data, Error>,
  expected: (known: Data, wanted: Wanted) => Data,
  outdated: QueryKey = queryKey,
) {
  return {
    onMutate: async (wanted: Wanted) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<Data>(queryKey);
      if (before !== undefined) queryClient.setQueryData<Data>(queryKey, expected(before, wanted));
      return { before };
    },
    onError: (_error: unknown, _wanted: Wanted, known: { before: Data | undefined } | undefined) => {
      if (known?.before !== undefined) queryClient.setQueryData<Data>(queryKey, known.before);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: outdated }),
  };
}

/** What is known of things, with one of them changed. */
export function withChanged<Thing extends { id: string }>(
  things: readonly Thing[],
  id: string,
  change: Partial<Thing>,
): Thing[] {
  return things.map((one) => (one.id === id ? { ...one, ...change } : one));
}
