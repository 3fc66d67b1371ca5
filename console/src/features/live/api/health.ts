import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/lib/api";

const ASKED_EVERY_MS = 10_000;

/** Whether all is held, and what each running campaign waits for. */
export const dialingQuery = queryOptions({
  queryKey: ["dialing"],
  queryFn: () => answerOf(api.GET("/api/dialing")),
  refetchInterval: ASKED_EVERY_MS,
});

/** Trunks and providers that fail, or did. */
export const breakersQuery = queryOptions({
  queryKey: ["breakers"],
  queryFn: () => answerOf(api.GET("/api/breakers")),
  refetchInterval: ASKED_EVERY_MS,
});

export const trunksQuery = queryOptions({
  queryKey: ["trunks"],
  queryFn: () => answerOf(api.GET("/api/trunks")),
  staleTime: 60_000,
});
