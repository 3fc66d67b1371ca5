import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type Breaker = Schemas["BreakerView"];

const OFTEN_MS = 10_000;

/** What the control plane stands on. It answers 503 with the same words where a part is away. */
export const partsQuery = queryOptions({
  queryKey: ["health"],
  queryFn: async () => {
    const response = await fetch("/readyz");
    return (await response.json()) as Schemas["Readiness"];
  },
  refetchInterval: OFTEN_MS,
});

/** Which trunks and providers are left alone. */
export const breakersQuery = queryOptions({
  queryKey: ["breakers"],
  queryFn: async () => (await answerOf(api.GET("/api/breakers"))).items,
  refetchInterval: OFTEN_MS,
});

/** How dialing stands. */
export const dialingQuery = queryOptions({
  queryKey: ["dialing"],
  queryFn: () => answerOf(api.GET("/api/dialing")),
  refetchInterval: OFTEN_MS,
});

/** Say that what a breaker stands for works again. */
export function useResetBreaker() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => answerOf(api.POST("/api/breakers/{key}/reset", { params: { path: { key } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: breakersQuery.queryKey }),
  });
}

/** Start no call of any campaign, or start calls again. */
export function useHold() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (isHeld: boolean) =>
      answerOf(isHeld ? api.POST("/api/dialing/hold") : api.POST("/api/dialing/release")),
    onSuccess: (status) => queryClient.setQueryData(dialingQuery.queryKey, status),
  });
}
