import { ActionIcon, Button, Group, Input, NumberInput, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { fieldErrors } from "@/lib/problems";
import { useSaveCalendar, type Calendar } from "../api/calendars";
import { DAY_NAMES, DAYS, week, written, wrongIn } from "../api/hours";

const NOBODY = { name: "", email: "" };
const USUAL = Object.fromEntries(DAY_NAMES.slice(0, 5).map((day) => [day, ["09:00-17:00"]]));
const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Who can be met when, and for how long. */
export function CalendarForm({ calendar, onDone }: { calendar?: Calendar; onDone: () => void }) {
  const save = useSaveCalendar(calendar?.id, onDone);
  const form = useForm({
    initialValues: {
      name: calendar?.name ?? "",
      timezone: calendar?.timezone ?? OWN_ZONE,
      people: calendar?.people ?? [NOBODY],
      hours: written(calendar?.hours ?? USUAL),
      closed_on: calendar?.closed_on ?? [],
      slot_minutes: (calendar?.slot_minutes ?? 30) as number | string,
      buffer_minutes: (calendar?.buffer_minutes ?? 0) as number | string,
      notice_minutes: (calendar?.notice_minutes ?? 120) as number | string,
      days_ahead: (calendar?.days_ahead ?? 30) as number | string,
      title: calendar?.title ?? "Meeting",
      location: calendar?.location ?? "",
    },
    validate: {
      name: (value) => (value.trim() ? null : "What you call it, like Product demos"),
      timezone: (value) => (value ? null : "By whose clock the hours are"),
      people: {
        name: (value) => (value.trim() ? null : "As it stands in the invitation"),
        email: (value) => (value.includes("@") ? null : "An e-mail address, like anna@example.com"),
      },
      hours: Object.fromEntries(DAY_NAMES.map((day) => [day, wrongIn])),
      title: (value) => (value.trim() ? null : "What the invitation is called"),
    },
    validateInputOnBlur: true,
  });
  const problems = fieldErrors(save.error);
  const field = (name: "name" | "slot_minutes" | "buffer_minutes" | "notice_minutes" | "days_ahead" | "title" | "location") => {
    const props = form.getInputProps(name);
    return { ...props, error: props.error ?? problems[name] };
  };
  return (
    <form
      onSubmit={form.onSubmit(({ hours, ...known }) =>
        save.mutate({
          ...known,
          hours: week(hours),
          slot_minutes: Number(known.slot_minutes),
          buffer_minutes: Number(known.buffer_minutes),
          notice_minutes: Number(known.notice_minutes),
          days_ahead: Number(known.days_ahead),
        }),
      )}
      noValidate
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput label="Name" placeholder="Product demos" data-autofocus {...field("name")} />
          <Select
            label="Time zone"
            data={[...new Set([form.values.timezone, ...Intl.supportedValuesOf("timeZone")])]}
            searchable
            allowDeselect={false}
            {...form.getInputProps("timezone")}
          />
        </SimpleGrid>
        <Input.Wrapper
          label="Who is met"
          labelElement="div"
          description="In turn; whoever is not free is skipped"
          error={problems.people}
        >
          <Stack gap={6} mt={4}>
            {form.values.people.map((_person, index) => (
              <Group key={index} gap={6} wrap="nowrap" align="start">
                <TextInput flex={1} placeholder="Name" aria-label={`Name ${index + 1}`} {...form.getInputProps(`people.${index}.name`)} />
                <TextInput flex={1} placeholder="E-mail" type="email" aria-label={`E-mail ${index + 1}`} {...form.getInputProps(`people.${index}.email`)} />
                <ActionIcon
                  mt={4}
                  aria-label={`Remove person ${index + 1}`}
                  disabled={form.values.people.length === 1}
                  onClick={() => form.removeListItem("people", index)}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Group>
            ))}
            <div>
              <Button
                variant="subtle"
                size="xs"
                leftSection={<IconPlus size={14} />}
                onClick={() => form.insertListItem("people", NOBODY)}
              >
                One more person
              </Button>
            </div>
          </Stack>
        </Input.Wrapper>
        <Input.Wrapper
          label="Hours"
          labelElement="div"
          description="Like 09:00-12:30, 13:30-17:00; empty for a closed day"
          error={problems.hours}
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt={4}>
            {DAY_NAMES.map((day) => (
              <TextInput key={day} label={DAYS[day]} {...form.getInputProps(`hours.${day}`)} />
            ))}
          </SimpleGrid>
        </Input.Wrapper>
        <DatePickerInput
          type="multiple"
          label="Days without meetings"
          description="Choose as many as you like."
          clearable
          valueFormat="D MMM YYYY"
          clearButtonProps={{ "aria-label": "Choose no days" }}
          {...form.getInputProps("closed_on")}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <NumberInput label="A meeting's minutes" min={5} max={480} step={5} allowDecimal={false} {...field("slot_minutes")} />
          <NumberInput label="Minutes kept free behind it" min={0} max={240} step={5} allowDecimal={false} {...field("buffer_minutes")} />
          <NumberInput label="Booked at least so many minutes before" min={0} max={20_160} step={30} allowDecimal={false} {...field("notice_minutes")} />
          <NumberInput label="Booked at most so many days ahead" min={1} max={180} allowDecimal={false} {...field("days_ahead")} />
          <TextInput label="Title of the invitation" {...field("title")} />
          <TextInput label="Place" description="Or the address of a video room" {...field("location")} />
        </SimpleGrid>
        {save.error !== null && <ProblemAlert error={save.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {calendar ? "Save" : "Add the calendar"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
