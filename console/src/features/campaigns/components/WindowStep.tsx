import { Chip, Group, Input, SimpleGrid, Switch, Text, TextInput, Title } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import type { Schemas } from "@/lib/api";
import { StepForm, type StepProps } from "./StepForm";

type Weekday = Schemas["Weekday"];

const DAYS: Record<Weekday, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};
const NAMES = Object.keys(DAYS) as Weekday[];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const SPANS = /^(\d\d:\d\d-\d\d:\d\d)(,\s*\d\d:\d\d-\d\d:\d\d)*$/;

/** When it calls, by the clock of whoever is called. */
export function WindowStep({ campaign, onSaved }: StepProps) {
  const known = campaign.window;
  const form = useForm({
    initialValues: {
      start: known.start ?? "09:00",
      end: known.end ?? "20:00",
      weekdays: known.weekdays as string[],
      hours: Object.fromEntries(NAMES.map((day) => [day, (known.hours?.[day] ?? []).join(", ")])),
      holidays: known.holidays ?? false,
      closed_on: [...(known.closed_on ?? [])],
    },
    validate: {
      start: (value) => (TIME.test(value) ? null : "Write it like 09:00"),
      end: (value, { start }) => {
        if (!TIME.test(value)) return "Write it like 20:00; the end of the day is 24:00";
        return value > start ? null : "It must end after it starts";
      },
      weekdays: (value) => (value.length > 0 ? null : "Choose at least one day"),
    },
    validateInputOnBlur: true,
  });

  function wanted() {
    const { hours, weekdays, ...rest } = form.values;
    const isValid = !form.validate().hasErrors;
    const wrong = NAMES.find((day) => hours[day]?.trim() && !SPANS.test(hours[day].trim()));
    if (wrong) form.setFieldError(`hours.${wrong}`, "Write it like 09:00-12:00, 13:00-16:30");
    if (!isValid || wrong) return null;
    const single = NAMES.filter((day) => hours[day]?.trim());
    return {
      window: {
        ...rest,
        weekdays: NAMES.filter((day) => weekdays.includes(day)),
        hours: Object.fromEntries(single.map((day) => [day, (hours[day] ?? "").split(",").map((one) => one.trim())])),
      },
    };
  }

  return (
    <StepForm campaign={campaign} onSaved={onSaved} values={form.values} wanted={wanted} onErrors={form.setErrors}>
      <Text c="dimmed">
        All times are the lead's own. Where the law of their place is stricter, the law holds, whatever stands here.
      </Text>
      <Group align="start">
        <TextInput label="From" w={110} {...form.getInputProps("start")} />
        <TextInput label="Until" w={110} {...form.getInputProps("end")} />
      </Group>
      <Input.Wrapper label="On" labelElement="div" error={form.errors.weekdays}>
        <Chip.Group multiple {...form.getInputProps("weekdays")}>
          <Group gap={6} mt={4} role="group" aria-label="Days">
            {NAMES.map((day) => (
              <Chip key={day} value={day} size="xs">
                {DAYS[day]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <Switch label="Call on public holidays of the lead's place" {...form.getInputProps("holidays", { type: "checkbox" })} />
      <DatePickerInput
        type="multiple"
        label="Further days without calls"
        description="Choose as many as you like."
        clearable
        valueFormat="D MMM YYYY"
        clearButtonProps={{ "aria-label": "Choose no days" }}
        {...form.getInputProps("closed_on")}
      />
      <Title order={3}>Other hours on single days</Title>
      <Text c="dimmed">Instead of the hours above, like 09:00-12:00, 13:00-16:30. Empty means no exception.</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {NAMES.map((day) => (
          <TextInput key={day} label={DAYS[day]} {...form.getInputProps(`hours.${day}`)} />
        ))}
      </SimpleGrid>
    </StepForm>
  );
}
