import { Group, MultiSelect, NumberInput, Select, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/ProblemAlert";
import type { CampaignChange } from "../api/campaigns";
import { trunksQuery } from "../api/choices";
import { StepForm, type StepProps } from "./StepForm";

/** How many calls at once, over which trunk and by which numbers, and how long one may last. */
export function PacingStep({ campaign, onSaved }: StepProps) {
  const { data, error } = useQuery(trunksQuery);
  const trunks = data ?? [];
  const form = useForm({
    initialValues: {
      max_concurrent: campaign.max_concurrent as number | string,
      trunk: campaign.trunk_id ?? "",
      caller_numbers: [...campaign.caller_numbers],
      ringing_timeout_s: campaign.limits.ringing_timeout_s as number | string,
      max_duration_s: campaign.limits.max_duration_s as number | string,
      silence_timeout_s: campaign.limits.silence_timeout_s as number | string,
    },
    validate: {
      max_concurrent: (value) => (Number(value) >= 1 ? null : "At least 1"),
      ringing_timeout_s: (value) => (Number(value) > 0 ? null : "Seconds, at most 75"),
      max_duration_s: (value) => (Number(value) > 0 ? null : "Seconds, at most 7,200"),
      silence_timeout_s: (value) => (Number(value) > 0 ? null : "Seconds, more than 0"),
    },
  });
  const chosen = trunks.find((one) => one.id === form.values.trunk) ?? (trunks.length === 1 ? trunks[0] : undefined);
  const numbers = [...new Set([...(chosen?.numbers ?? trunks.flatMap((one) => one.numbers)), ...form.values.caller_numbers])];

  function wanted(): CampaignChange | null {
    if (form.validate().hasErrors) return null;
    const { max_concurrent, trunk, caller_numbers, ...limits } = form.values;
    return {
      max_concurrent: Number(max_concurrent),
      caller_numbers,
      ...(trunk !== (campaign.trunk_id ?? "") && { trunk: trunk || null }),
      limits: {
        first_word_wait_s: campaign.limits.first_word_wait_s ?? 1.5,
        ringing_timeout_s: Number(limits.ringing_timeout_s),
        max_duration_s: Number(limits.max_duration_s),
        silence_timeout_s: Number(limits.silence_timeout_s),
      },
    };
  }

  return (
    <StepForm campaign={campaign} onSaved={onSaved} values={form.values} wanted={wanted} onErrors={form.setErrors}>
      {error && <ProblemAlert error={error} />}
      <NumberInput
        label="Calls at once"
        description="To begin with few and raise it later is a good way: the change takes effect at once."
        min={1}
        max={1000}
        w={200}
        {...form.getInputProps("max_concurrent")}
      />
      <Select
        label="Trunk"
        description={
          chosen
            ? `At most ${chosen.max_concurrent} calls at once and ${chosen.calls_per_second} a second, of all campaigns together.`
            : "By which line calls leave. None means the account's usual one, chosen at launch."
        }
        placeholder="The account's usual one"
        data={trunks.map((one) => ({ value: one.id, label: one.open ? one.name : `${one.name} (closed)` }))}
        {...form.getInputProps("trunk")}
        value={form.values.trunk || null}
        clearable
        clearButtonProps={{ "aria-label": "Choose no trunk" }}
        onChange={(value) => form.setFieldValue("trunk", value ?? "")}
      />
      <MultiSelect
        label="Numbers it shows"
        description="None chosen means all numbers of the trunk, by turns."
        placeholder={form.values.caller_numbers.length === 0 ? "All of the trunk's" : undefined}
        data={numbers}
        clearable
        clearButtonProps={{ "aria-label": "Choose no numbers" }}
        {...form.getInputProps("caller_numbers")}
      />
      <Title order={3}>Bounds of one call</Title>
      <Group align="start">
        <NumberInput label="Let it ring" suffix=" s" min={1} max={75} w={130} {...form.getInputProps("ringing_timeout_s")} />
        <NumberInput label="Longest call" suffix=" s" min={1} max={7200} w={130} {...form.getInputProps("max_duration_s")} />
        <NumberInput
          label="End after silence"
          suffix=" s"
          min={1}
          w={150}
          {...form.getInputProps("silence_timeout_s")}
        />
      </Group>
      <Text c="dimmed">The account and the trunk have limits of their own; the least of all holds.</Text>
    </StepForm>
  );
}
