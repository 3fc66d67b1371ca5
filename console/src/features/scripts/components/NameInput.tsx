import { TextInput } from "@mantine/core";
import { useState } from "react";

interface Props {
  label: string;
  /** The label is only read out. */
  isLabelHidden?: boolean;
  name: string;
  taken: readonly string[];
  onName: (name: string) => void;
}

/** A name that takes effect when it is finished, by Enter or by leaving it: half a name would be none. */
export function NameInput({ label, isLabelHidden = false, name, taken, onName }: Props) {
  const [typed, setTyped] = useState(name);
  const wanted = typed.trim();
  const problem =
    wanted === "" ? "It needs a name." : wanted !== name && taken.includes(wanted) ? "There is one of that name." : null;
  function finish(): void {
    if (problem !== null) setTyped(name);
    else if (wanted !== name) onName(wanted);
  }
  return (
    <TextInput
      {...(isLabelHidden ? { "aria-label": label } : { label })}
      value={typed}
      error={problem}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => event.key === "Enter" && finish()}
    />
  );
}
