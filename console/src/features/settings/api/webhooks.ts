import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { foreseen, withChanged } from "@/lib/foreseeing";

export type Webhook = Schemas["WebhookView"];
export type Delivery = Schemas["DeliveryView"];
export type EventType = Schemas["EventType"];

/** What may be subscribed to. */
export const EVENTS: Record<Exclude<EventType, "webhook.test">, string> = {
  "call.answered": "A call was answered",
  "call.ended": "A call ended, with what it came to",
  "suppression.added": "Somebody is not to be called again",
  "meeting.booked": "A meeting was booked or moved",
  "meeting.canceled": "A meeting was canceled",
};

const path = (webhook_id: string) => ({ params: { path: { webhook_id } } });

/** The account's webhooks, oldest first. */
export const webhooksQuery = queryOptions({
  queryKey: ["webhooks"],
  queryFn: async () => (await answerOf(api.GET("/api/webhooks"))).items,
});

/** What was sent to a webhook in the last 30 days, newest first; all of it, or what stands so. */
export const deliveriesQuery = (webhook_id: string, status?: Delivery["status"]) =>
  infiniteQueryOptions({
    queryKey: ["webhooks", webhook_id, "deliveries", status],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/api/webhooks/{webhook_id}/deliveries", {
          params: { path: { webhook_id }, query: { status, limit: 20, after: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.after ?? undefined,
  });

/** A change of one webhook, after which all that is shown of webhooks is asked for anew. */
function useOfWebhook<Wanted, Answer>(mutationFn: (wanted: Wanted) => Promise<Answer>, quiet = false) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey }),
  });
}

/** Add a webhook; the answer alone holds its secret. */
export const useAddWebhook = () =>
  useOfWebhook((body: Schemas["WebhookCreate"]) => answerOf(api.POST("/api/webhooks", { body })), true);

/** Give it another name or address, or other events. */
export const useChangeWebhook = () =>
  useOfWebhook(
    ({ id, ...body }: { id: string } & Pick<Schemas["WebhookCreate"], "name" | "url" | "types">) =>
      answerOf(api.PATCH("/api/webhooks/{webhook_id}", { ...path(id), body })),
    true,
  );

/** Tell it, or not any more. */
export function useEnableWebhook() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, enabled }: { id: string; enabled: boolean }) =>
      answerOf(api.PATCH("/api/webhooks/{webhook_id}", { ...path(id), body: { enabled } })),
    ...foreseen(queryClient, webhooksQuery.queryKey, (known, { id, enabled }) => withChanged(known, id, { enabled })),
  });
}

/** A new secret, in the answer alone; for a day messages are signed with both. */
export const useRenewSecret = () =>
  useOfWebhook((id: string) => answerOf(api.POST("/api/webhooks/{webhook_id}/secret", path(id))));

/** Send a test now; the answer says how that went. */
export const useTestWebhook = () =>
  useOfWebhook((id: string) => answerOf(api.POST("/api/webhooks/{webhook_id}/test", path(id))), true);

/** Remove a webhook; what was still to be sent to it is dropped. */
export function useRemoveWebhook() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE("/api/webhooks/{webhook_id}", path(id))),
    // Not what hangs below it: the removed webhook's deliveries are there no more.
    onSettled: () => queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey, exact: true }),
  });
}

/** Send one message again. */
export const useReplay = () =>
  useOfWebhook(({ webhook_id, id }: Delivery) =>
    answerOf(
      api.POST("/api/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", {
        params: { path: { webhook_id, delivery_id: id } },
      }),
    ),
  );

/** Send again what was given up since a moment. */
export const useReplaySince = () =>
  useOfWebhook(
    ({ id, since }: { id: string; since: string }) =>
      answerOf(api.POST("/api/webhooks/{webhook_id}/replay", { ...path(id), body: { since } })),
    true,
  );
