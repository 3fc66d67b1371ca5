import { Autocomplete } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { voiceNamesQuery } from "../api/choices";

const LISTED = 50;

interface Props {
  vendor: string;
  value: string | undefined;
  onChange: (value: string) => void;
}

/** A voice by its id; ElevenLabs' are found by their names. */
export function VoiceInput({ vendor, value, onChange }: Props) {
  const { data: names = {} } = useQuery({ ...voiceNamesQuery, enabled: vendor === "elevenlabs" });
  const known: Record<string, string> = vendor === "elevenlabs" ? names : {};
  return (
    <Autocomplete
      label="Its voice"
      description={known[value ?? ""]}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder="The usual one"
      data={Object.keys(known)}
      filter={({ search }) =>
        Object.entries(known)
          .filter(([id, name]) => id === search || name.toLowerCase().includes(search.trim().toLowerCase()))
          .map(([id]) => ({ value: id, label: id }))
      }
      renderOption={({ option }) => known[option.value] ?? option.value}
      limit={LISTED}
      value={value}
      onChange={onChange}
      w={150}
    />
  );
}
