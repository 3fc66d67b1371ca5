import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, Stack, Table, Text, Title } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "@/lib/api";
import { title } from "@/lib/format";
import type { CampaignChange } from "../api/campaigns";
import { StepForm, type StepProps } from "./StepForm";

type Aim = Schemas["Aim"];
type Wait = Schemas["Wait"];

const AIMS = [
  { value: "person", label: "hopes for a person" },
  { value: "voicemail", label: "leaves a voicemail" },
];
const MOST_ATTEMPTS = 20;
/** Dispositions after which there may be another call. */
const TRIED_AGAIN = ["busy", "no_answer", "machine", "rejected", "undecided", "no_response", "failed"];

/** How often a lead is tried, with what hope, and how long apart. */
export function FollowUpStep({ campaign, onSaved }: StepProps) {
  const known = campaign.follow_up;
  const [pattern, setPattern] = useState<Aim[]>(known.pattern ?? []);
  const [gapHours, setGapHours] = useState<number | string>((known.gap_minutes ?? 240) / 60);
  const [maxPerDay, setMaxPerDay] = useState<number | string>(known.max_per_day ?? 3);
  const [maxVoicemails, setMaxVoicemails] = useState<number | string>(known.max_voicemails ?? 1);
  const [after, setAfter] = useState<Record<string, Wait | null>>(known.after ?? {});
  const free = TRIED_AGAIN.filter((name) => !(name in after));

  function wanted(): CampaignChange {
    return {
      follow_up: {
        pattern,
        gap_minutes: Number(gapHours) * 60,
        max_per_day: Number(maxPerDay),
        max_voicemails: Number(maxVoicemails),
        after,
      },
    };
  }

  return (
    <StepForm campaign={campaign} onSaved={onSaved} values={wanted()} wanted={wanted}>
      <Text c="dimmed">
        Whoever says yes, no or “do not call me”, or is the wrong person, is not called again in any case.
      </Text>
      <Stack gap={6} role="group" aria-label="Attempts">
        {pattern.map((aim, index) => (
          <Group key={index} gap="xs">
            <Text w={84}>Attempt {index + 1}</Text>
            <Select
              aria-label={`Attempt ${index + 1}`}
              data={AIMS}
              value={aim}
              allowDeselect={false}
              onChange={(value) => setPattern(pattern.with(index, value as Aim))}
              w={200}
            />
            {pattern.length > 1 && (
              <ActionIcon
                aria-label={`Leave out attempt ${index + 1}`}
                onClick={() => setPattern(pattern.filter((_, at) => at !== index))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            )}
          </Group>
        ))}
        {pattern.length < MOST_ATTEMPTS && (
          <div>
            <Button
              variant="subtle"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setPattern([...pattern, "person"])}
            >
              Add an attempt
            </Button>
          </div>
        )}
      </Stack>
      <Group align="start">
        <NumberInput
          label="Least gap between calls"
          description="Other campaigns' too"
          suffix=" h"
          min={0}
          max={720}
          w={170}
          value={gapHours}
          onChange={setGapHours}
        />
        <NumberInput
          label="Calls to one lead a day"
          description="The law's most is 3"
          min={1}
          max={3}
          w={170}
          value={maxPerDay}
          onChange={setMaxPerDay}
        />
        <NumberInput
          label="Voicemails to one lead"
          description="0 leaves none"
          min={0}
          max={20}
          w={170}
          value={maxVoicemails}
          onChange={setMaxVoicemails}
        />
      </Group>
      <Title order={3}>Waits after certain results</Title>
      <Table.ScrollContainer minWidth={460}>
      <Table aria-label="Waits after certain results" layout="auto">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>After</Table.Th>
            <Table.Th>Wait</Table.Th>
            <Table.Th>Times, each time</Table.Th>
            <Table.Th>Not again</Table.Th>
            <Table.Th aria-label="Remove" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(after).map(([name, wait]) => (
            <WaitRow
              key={name}
              name={name}
              wait={wait}
              onChange={(value) => setAfter({ ...after, [name]: value })}
              onRemove={() => setAfter(Object.fromEntries(Object.entries(after).filter(([one]) => one !== name)))}
            />
          ))}
        </Table.Tbody>
      </Table>
      </Table.ScrollContainer>
      {free.length > 0 && (
        <Select
          aria-label="Add a wait after"
          placeholder="Add a wait after …"
          w={220}
          data={free.map((name) => ({ value: name, label: title(name) }))}
          value={null}
          onChange={(name) => name && setAfter({ ...after, [name]: { minutes: 240, factor: 1, at_most_minutes: 10_080 } })}
        />
      )}
    </StepForm>
  );
}

interface RowProps {
  name: string;
  wait: Wait | null;
  onChange: (wait: Wait | null) => void;
  onRemove: () => void;
}

const USUAL: Wait = { minutes: 240, factor: 1, at_most_minutes: 10_080 };

function WaitRow({ name, wait, onChange, onRemove }: RowProps) {
  const label = title(name);
  return (
    <Table.Tr>
      <Table.Td>{label}</Table.Td>
      <Table.Td>
        <NumberInput
          aria-label={`Minutes after ${label}`}
          suffix=" min"
          min={0}
          max={43_200}
          w={104}
          disabled={wait === null}
          value={wait?.minutes ?? ""}
          onChange={(value) => onChange({ ...(wait ?? USUAL), minutes: Number(value) })}
        />
      </Table.Td>
      <Table.Td>
        <NumberInput
          aria-label={`Factor after ${label}`}
          prefix="× "
          min={1}
          max={10}
          step={0.5}
          w={80}
          disabled={wait === null}
          value={wait?.factor ?? ""}
          onChange={(value) => onChange({ ...(wait ?? USUAL), factor: Number(value) })}
        />
      </Table.Td>
      <Table.Td>
        <Checkbox
          aria-label={`Not again after ${label}`}
          checked={wait === null}
          onChange={(event) => onChange(event.currentTarget.checked ? null : USUAL)}
        />
      </Table.Td>
      <Table.Td>
        <ActionIcon aria-label={`Remove the wait after ${label}`} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
