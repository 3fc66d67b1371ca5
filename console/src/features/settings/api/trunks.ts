import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { foreseen, withChanged } from "@/lib/foreseeing";

export type Trunk = Schemas["TrunkView"];
/** The API has defaults for what is left out, and the generated type does not say so. */
export type TrunkWrite = Omit<Schemas["TrunkCreate"], "open">;

/** The account's trunks by name. */
export const trunksQuery = queryOptions({
  queryKey: ["trunks"],
  queryFn: async () => (await answerOf(api.GET("/api/trunks"))).items,
});

/** How a trunk's numbers stand today. */
export const numbersQuery = (trunk_id: string) =>
  queryOptions({
    queryKey: ["trunks", trunk_id, "numbers"],
    queryFn: async () =>
      (await answerOf(api.GET("/api/trunks/{trunk_id}/numbers", { params: { path: { trunk_id } } }))).items,
  });

/** Add a trunk, or change the one with this id; a password that is left empty stays as it is. */
export function useSaveTrunk(trunk_id: string | undefined, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ password, ...body }: TrunkWrite) => {
      const wanted = (password ? { ...body, password } : body) as Schemas["TrunkCreate"];
      return trunk_id === undefined
        ? answerOf(api.POST("/api/trunks", { body: wanted }))
        : answerOf(api.PATCH("/api/trunks/{trunk_id}", { params: { path: { trunk_id } }, body: wanted }));
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: trunksQuery.queryKey });
      onDone();
    },
  });
}

/** Let calls leave by a trunk, or not. */
export function useOpenTrunk() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, open }: { id: string; open: boolean }) =>
      answerOf(api.PATCH("/api/trunks/{trunk_id}", { params: { path: { trunk_id: id } }, body: { open } })),
    ...foreseen(queryClient, trunksQuery.queryKey, (known, { id, open }) => withChanged(known, id, { open })),
  });
}

/** Remove a trunk that no running or paused campaign uses. */
export function useRemoveTrunk() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (trunk_id: string) =>
      answerOf(api.DELETE("/api/trunks/{trunk_id}", { params: { path: { trunk_id } } })),
    // Not what hangs below it: the removed trunk's numbers are there no more.
    onSettled: () => queryClient.invalidateQueries({ queryKey: trunksQuery.queryKey, exact: true }),
  });
}
