import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemAlert } from "@/components/ProblemAlert";
import { fieldErrors } from "@/lib/problems";
import { UNITS, useAddPrice, type Unit } from "../api/prices";

/** A price from a day on. */
export function PriceForm({ onDone }: { onDone: () => void }) {
  const add = useAddPrice(onDone);
  const form = useForm({
    initialValues: {
      provider: "",
      applies_to: "",
      unit: "audio_s" as Unit,
      amount: "",
      per: 60 as number | string,
      step: 1 as number | string,
      since: new Date().toISOString().slice(0, 10),
    },
    validate: {
      provider: (value) => (value.trim() ? null : "As in a call's cost lines, like deepgram; or telephony"),
      amount: (value) => (/^\d+(\.\d+)?$/.test(value.trim()) ? null : "Dollars, like 0.0077"),
    },
  });
  const problems = fieldErrors(add.error);
  const field = (name: keyof typeof form.values) => {
    const props = form.getInputProps(name);
    return { ...props, error: props.error ?? problems[name] };
  };
  return (
    <form
      onSubmit={form.onSubmit((values) =>
        add.mutate({
          ...values,
          provider: values.provider.trim(),
          amount: values.amount.trim(),
          per: Number(values.per),
          step: Number(values.step),
        }),
      )}
      noValidate
    >
      <Stack gap="sm">
        <TextInput
          label="Provider"
          description="As in a call's cost lines, or telephony"
          placeholder="deepgram"
          data-autofocus
          {...field("provider")}
        />
        <TextInput
          label="Only what begins with"
          description="A model's name, or for telephony a called number; empty for all"
          placeholder="nova-3"
          {...field("applies_to")}
        />
        <SimpleGrid cols={3} spacing="sm">
          <TextInput label="Dollars" placeholder="0.0077" inputMode="decimal" {...field("amount")} />
          <NumberInput label="Per" min={1} allowDecimal={false} thousandSeparator="," {...field("per")} />
          <Select
            label="Of"
            data={Object.entries(UNITS).map(([value, label]) => ({ value, label }))}
            allowDeselect={false}
            {...field("unit")}
          />
        </SimpleGrid>
        <SimpleGrid cols={2} spacing="sm">
          <NumberInput
            label="Charged in steps of"
            description="60: every minute begun"
            min={1}
            max={3600}
            allowDecimal={false}
            {...field("step")}
          />
          <TextInput label="First day" description="UTC" type="date" {...field("since")} />
        </SimpleGrid>
        {add.error !== null && <ProblemAlert error={add.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending}>
            Add the price
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
