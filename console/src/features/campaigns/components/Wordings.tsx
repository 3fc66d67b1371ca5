import { SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { lacking, strangePlaceholders, wordings, type Playbook, type Texts } from "../api/translations";

interface Props {
  playbook: Playbook;
  texts: Texts;
  onChange: (texts: Texts) => void;
}

/** Each wording of a playbook with its translation below it. */
export function Wordings({ playbook, texts, onChange }: Props) {
  const missing = lacking(playbook, texts).map(({ place }) => place);
  /** As they were when this was chosen: nothing disappears while it is written. */
  const [shown, setShown] = useState<string[] | null>(missing.length > 0 ? missing : null);
  const rows = wordings(playbook).filter(({ place }) => shown === null || shown.includes(place));
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="Which wordings are shown"
        data={[
          { value: "lacking", label: "Those that lack it" },
          { value: "all", label: "All" },
        ]}
        value={shown === null ? "all" : "lacking"}
        onChange={(value) => setShown(value === "all" ? null : missing)}
      />
      {rows.length === 0 && <Text c="dimmed">None lacks a translation.</Text>}
      {rows.map(({ place, name, isHeard, text }) => {
        const strange = strangePlaceholders(text, texts[place] ?? "");
        return (
          <Textarea
            key={place}
            label={name}
            description={isHeard ? `${text.replaceAll("\n", " · ")} (one a line)` : text}
            error={
              strange.length > 0 ? `${strange.join(", ")} is not in the original: placeholders stay as they are there` : null
            }
            autosize
            minRows={1}
            value={texts[place] ?? ""}
            onChange={(event) => onChange({ ...texts, [place]: event.currentTarget.value })}
          />
        );
      })}
    </Stack>
  );
}
