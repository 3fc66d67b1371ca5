/** Who can speak: ElevenLabs' own voices and the account's clones, and a text spoken by one of them. */
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, authorizedFetch, type Schemas } from "@/lib/api";
import { problemOf } from "@/lib/problems";

export type Voice = Schemas["VoiceView"];
export type Clone = Schemas["CloneView"];

const MINUTE_MS = 60_000;

/** So many characters are spoken at once. */
export const LONGEST_SPOKEN = 300;

/** ElevenLabs' own voices. */
export const voicesQuery = queryOptions({
  queryKey: ["voices", "stock"],
  queryFn: () => answerOf(api.GET("/api/voices")),
  staleTime: MINUTE_MS,
});

/** The account's cloned voices, oldest first. */
export const clonesQuery = queryOptions({
  queryKey: ["voices", "clones"],
  queryFn: async () => (await answerOf(api.GET("/api/voices/clones"))).items,
});

/** A voice saying a text. */
export const spoken = (voice_id: string, text: string) =>
  sound(
    new Request("/api/voices/preview", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ voice_id, text }),
    }),
  );

/** Fetches a sound; throws what the API has against it. */
export async function sound(request: Request): Promise<Blob> {
  const response = await authorizedFetch(request);
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}
