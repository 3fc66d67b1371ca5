import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

export type Price = Schemas["PriceView"];
export type Unit = Schemas["Unit"];

export const UNITS: Record<Unit, string> = {
  input_tokens: "input tokens",
  output_tokens: "output tokens",
  characters: "characters",
  audio_s: "seconds of sound",
  call_s: "seconds of a call",
};

/** What vendors and telephony cost, each price from its day on. */
export const pricesQuery = queryOptions({
  queryKey: ["prices"],
  queryFn: async () => (await answerOf(api.GET("/api/prices"))).items,
});

export function useAddPrice(onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Schemas["PriceCreate"]) => answerOf(api.POST("/api/prices", { body })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: pricesQuery.queryKey });
      onDone();
    },
  });
}

export function useRemovePrice() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (price_id: string) =>
      answerOf(api.DELETE("/api/prices/{price_id}", { params: { path: { price_id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: pricesQuery.queryKey }),
  });
}
