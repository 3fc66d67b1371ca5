/** The voice that lines are heard in while scripts are written; this browser remembers it. */
import { useLocalStorage } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/lib/person";
import { clonesQuery, voicesQuery } from "@/lib/voices";

interface VoiceOfLines {
  /** Whether this person may hear voices at all. */
  mayListen: boolean;
  /** None before they are known, and without a key for the vendor. */
  voices: { value: string; label: string }[];
  voice: string | null;
  choose: (voice: string) => void;
  /** Whether it is known that there is none. */
  hasNone: boolean;
  error: Error | null;
  retry: () => void;
}

export function useVoice(): VoiceOfLines {
  const mayListen = useMay("voices:listen");
  const stock = useQuery({ ...voicesQuery, enabled: mayListen });
  const clones = useQuery({ ...clonesQuery, enabled: mayListen && stock.data?.is_configured === true });
  const [chosen, choose] = useLocalStorage({ key: "callwright.scripts.voice", defaultValue: "" });
  const cloned = (clones.data ?? []).flatMap(({ voice_id, name, status }) =>
    voice_id !== null && (status === "approved" || status === "awaiting_approval")
      ? [{ value: voice_id, label: `${name} (cloned)` }]
      : [],
  );
  const voices = [...cloned, ...(stock.data?.items ?? []).map(({ voice_id, name }) => ({ value: voice_id, label: name }))];
  return {
    mayListen,
    voices,
    voice: voices.find(({ value }) => value === chosen)?.value ?? voices[0]?.value ?? null,
    choose,
    hasNone: stock.data !== undefined && voices.length === 0,
    error: stock.error,
    retry: () => void stock.refetch(),
  };
}
