/** What the settings of a campaign are chosen from. */
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/lib/api";

const RARELY_MS = 60_000;

export const playbooksQuery = queryOptions({
  queryKey: ["playbooks"],
  queryFn: async () => (await answerOf(api.GET("/api/playbooks"))).names,
  staleTime: RARELY_MS,
});

export const scriptsQuery = queryOptions({
  queryKey: ["scripts"],
  queryFn: async () => (await answerOf(api.GET("/api/scripts"))).items,
  staleTime: RARELY_MS,
});

export const trunksQuery = queryOptions({
  queryKey: ["trunks"],
  queryFn: async () => (await answerOf(api.GET("/api/trunks"))).items,
  staleTime: RARELY_MS,
});

export const calendarsQuery = queryOptions({
  queryKey: ["calendars"],
  queryFn: async () => (await answerOf(api.GET("/api/calendars"))).items,
  staleTime: RARELY_MS,
});

/** ElevenLabs' voices that a campaign may speak with, by their ids: its own, and clones that were approved. */
export const voiceNamesQuery = queryOptions({
  queryKey: ["voices", "names"],
  queryFn: async () => {
    const [stock, clones] = await Promise.all([
      answerOf(api.GET("/api/voices")),
      answerOf(api.GET("/api/voices/clones")),
    ]);
    const approved = clones.items.filter((clone) => clone.status === "approved");
    return Object.fromEntries([...approved, ...stock.items].map((voice) => [voice.voice_id, voice.name]));
  },
  staleTime: RARELY_MS,
});

/** Cloned voices that no campaign may speak with, by their ids. */
export const unapprovedVoicesQuery = queryOptions({
  queryKey: ["voices", "unapproved"],
  queryFn: async () => {
    const { items } = await answerOf(api.GET("/api/voices/clones"));
    const unapproved = items.filter((clone) => clone.status !== "approved");
    return Object.fromEntries(unapproved.map((clone) => [clone.voice_id ?? clone.id, clone.name]));
  },
});

/** Vendors that workers know, as suggestions: the API takes the word, and says so if it knows none of that name. */
export const VENDORS = {
  hearing: ["deepgram", "assemblyai", "whisper"],
  model: ["openai", "groq", "google", "openai_compatible"],
  voice: ["sesame", "elevenlabs", "deepgram_aura", "openai"],
  speech_to_speech: ["openai_realtime", "google_realtime"],
} as const;

export type Part = keyof typeof VENDORS;

/** Prompt modules that come with the product. */
export const SHIPPED_MODULES = ["default", "google", "gbr", "hxb"];

/** Languages that workers can tell from others and follow. */
export const UNDERSTOOD = ["en", "es", "de", "fr", "hi"];

const NAMES = new Intl.DisplayNames("en", { type: "language" });

/** A language in words; one that nobody knows by its code. */
export function languageName(code: string): string {
  return NAMES.of(code) ?? code;
}
