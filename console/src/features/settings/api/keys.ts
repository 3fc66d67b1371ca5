import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import type { Permission } from "@/lib/person";

export type ApiKey = Schemas["KeyView"];

/** Given to people only; the API refuses them for keys. */
const FOR_PEOPLE: readonly Permission[] = ["access:own", "users:manage", "keys:manage"];

/** What a key may be given, of what its maker has. */
export function forKeys(permissions: readonly Permission[]): Permission[] {
  return permissions.filter((one) => !FOR_PEOPLE.includes(one));
}

/** The account's keys, oldest first, without what makes them work. */
export const keysQuery = infiniteQueryOptions({
  queryKey: ["keys"],
  queryFn: ({ pageParam }) => answerOf(api.GET("/api/keys", { params: { query: { limit: 100, after: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.after ?? undefined,
});

/** Make a key; the answer alone holds it. */
export function useMakeKey() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Schemas["KeyCreate"]) => answerOf(api.POST("/api/keys", { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}

/** Take a key's power for good. */
export function useRevokeKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (key_id: string) => answerOf(api.DELETE("/api/keys/{key_id}", { params: { path: { key_id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}
