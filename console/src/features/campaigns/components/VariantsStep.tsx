import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import type { Schemas } from "@/lib/api";
import { percent, title } from "@/lib/format";
import type { CampaignChange } from "../api/campaigns";
import { playbooksQuery, scriptsQuery, SHIPPED_MODULES, VENDORS } from "../api/choices";
import {
  anotherRow, AS_IT_IS, MOST_VARIANTS, shareOf, variantChoices, variantRows, wrongNames, type VariantRow,
} from "../api/trial";
import { StepForm, type StepProps } from "./StepForm";
import { VoiceInput } from "./VoiceInput";

type Grouped = { group: string; items: { value: string; label: string }[] }[];

/** Several ways of holding the campaign, tried beside each other. */
export function VariantsStep({ campaign, onSaved }: StepProps) {
  const [rows, setRows] = useState(() => variantRows(campaign));
  const [isTried, setTried] = useState(false);
  const playbooks = useQuery(playbooksQuery);
  const scripts = useQuery(scriptsQuery);
  const retired = campaign.retired_variants;
  const wrong = wrongNames(rows, retired);
  const error = playbooks.error ?? scripts.error;
  const items = (names: readonly string[]) => names.map((value) => ({ value, label: title(value) }));
  const own = (kind: string) =>
    (scripts.data ?? []).filter((one) => one.kind === kind).map((one) => ({ value: one.id, label: one.name }));
  const choices = {
    playbook: [
      { group: "Built in", items: items(playbooks.data ?? []) },
      { group: "Your own", items: own("playbook") },
    ],
    prompt_module: [
      { group: "Shipped", items: items(SHIPPED_MODULES) },
      { group: "Your own", items: own("prompt_module") },
    ],
  };
  const put = (place: number, change: Partial<VariantRow>) =>
    setRows(rows.map((row, at) => (at === place ? { ...row, ...change } : row)));
  const add = (before: readonly VariantRow[]) => [...before, anotherRow(before, retired)];

  function wanted(): CampaignChange | null {
    setTried(true);
    return wrong.some((one) => one !== null) ? null : { variants: variantChoices(rows, campaign) };
  }

  return (
    <StepForm campaign={campaign} onSaved={onSaved} values={rows} wanted={wanted}>
      <Text c="dimmed">
        {rows.length === 0
          ? "Every lead hears the same. To see what does better, hold the campaign in two ways or more: each lead hears one of them, in every call."
          : "Each lead hears one of these, in every call. A variant keeps the texts that it took when it was saved."}
      </Text>
      {rows.length > 0 && campaign.launched_at !== null && (
        <Text c="dimmed">
          Shares may change. A variant that says something new needs a new name, and a name that is gone is not given again:
          results would be told as one.
        </Text>
      )}
      {error && <ProblemAlert error={error} />}
      {rows.map((row, place) => (
        <Variant
          key={place}
          row={row}
          share={shareOf(row, rows)}
          error={isTried ? wrong[place] : null}
          choices={choices}
          onChange={(change) => put(place, change)}
          onRemove={rows.length > 2 ? () => setRows(rows.filter((_, at) => at !== place)) : undefined}
        />
      ))}
      <Group>
        {rows.length < MOST_VARIANTS && (
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setRows(rows.length === 0 ? add(add([])) : add(rows))}
          >
            {rows.length === 0 ? "Try two ways" : "Add a variant"}
          </Button>
        )}
        {rows.length > 0 && (
          <Button variant="subtle" color="gray" onClick={() => setRows([])}>
            One way for everybody
          </Button>
        )}
      </Group>
    </StepForm>
  );
}

interface VariantProps {
  row: VariantRow;
  share: number;
  error: string | null | undefined;
  choices: Record<"playbook" | "prompt_module", Grouped>;
  onChange: (change: Partial<VariantRow>) => void;
  onRemove: (() => void) | undefined;
}

function Variant({ row, share, error, choices, onChange, onRemove }: VariantProps) {
  const [voice] = row.voice;
  const said = (data: Grouped, kept: string | undefined) => [
    ...(kept ? [{ value: AS_IT_IS, label: `${title(kept)}, as it is` }] : []),
    ...data.filter((one) => one.items.length > 0),
  ];
  const speak = (first: Schemas["StrictVendor"]) => onChange({ voice: [first, ...row.voice.slice(1)] });
  return (
    <Stack gap={6} className="panel" p="sm" role="group" aria-label={`Variant ${row.name}`}>
      <Group align="start" gap="xs">
        <TextInput
          label="Name"
          maxLength={40}
          w={220}
          value={row.name}
          error={error}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <NumberInput
          label="Part of the leads"
          description={percent(share)}
          inputWrapperOrder={["label", "input", "description"]}
          min={1}
          max={100}
          allowDecimal={false}
          clampBehavior="strict"
          w={130}
          value={row.weight}
          onChange={(weight) => onChange({ weight })}
        />
        {onRemove && (
          <ActionIcon size={36} mt={24} aria-label={`Remove variant ${row.name}`} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </Group>
      <Group grow align="start" gap="xs">
        <Select
          label="Playbook"
          placeholder="The campaign's"
          clearable
          clearButtonProps={{ "aria-label": "Choose the campaign's playbook" }}
          data={said(choices.playbook, row.saved?.playbook.name)}
          value={row.playbook || null}
          onChange={(playbook) => onChange({ playbook: playbook ?? "" })}
        />
        <Select
          label="Prompt module"
          placeholder="The campaign's"
          clearable
          clearButtonProps={{ "aria-label": "Choose the campaign's prompt module" }}
          data={said(choices.prompt_module, row.saved?.prompt_module)}
          value={row.prompt_module || null}
          onChange={(prompt_module) => onChange({ prompt_module: prompt_module ?? "" })}
        />
      </Group>
      <Group align="start" gap="xs">
        <Select
          label="Who speaks"
          placeholder="The campaign's voice"
          clearable
          clearButtonProps={{ "aria-label": "Choose the campaign's voice" }}
          w={220}
          data={[...new Set([...VENDORS.voice, ...(voice ? [voice.vendor] : [])])]}
          value={voice?.vendor ?? null}
          onChange={(vendor) =>
            vendor === null ? onChange({ voice: [] }) : speak({ vendor, model: "", voice_id: "", base_url: "" })
          }
        />
        {voice && (
          <VoiceInput
            vendor={voice.vendor}
            value={voice.voice_id}
            onChange={(voice_id) => speak({ ...voice, voice_id })}
          />
        )}
      </Group>
    </Stack>
  );
}
