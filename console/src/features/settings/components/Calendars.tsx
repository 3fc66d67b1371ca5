import { Button, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCalendarEvent, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ask } from "@/components/asking";
import { EmptyState } from "@/components/EmptyState";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useMay } from "@/lib/person";
import { calendarsQuery, useRemoveCalendar, type Calendar } from "../api/calendars";
import { weekText } from "../api/hours";
import { CalendarForm } from "./CalendarForm";
import { Meetings, MeetingsAwaited } from "./Meetings";

/** Where calls book meetings, with whom, and what is booked. */
export function Calendars() {
  const { data, error, refetch } = useQuery(calendarsQuery);
  const [adding, { open, close }] = useDisclosure();
  const mayWrite = useMay("calendars:write");
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={14} />} onClick={open}>
      Add a calendar
    </Button>
  );
  return (
    <Stack gap="xl">
      {data === undefined && <MeetingsAwaited />}
      {data !== undefined && data.length > 0 && add && <Group justify="flex-end">{add}</Group>}
      {data?.length === 0 && (
        <EmptyState icon={IconCalendarEvent} title="No calendar yet">
          A calendar says when your people can be met. Calls of a campaign that has one offer its free times and book
          meetings; everybody gets an invitation by e-mail.
          <Group justify="center" mt="md">
            {add || "An owner or a manager can add one."}
          </Group>
        </EmptyState>
      )}
      {data?.map((calendar) => <CalendarPanel key={calendar.id} calendar={calendar} mayWrite={mayWrite} />)}
      <Modal opened={adding} onClose={close} title="Add a calendar" size="lg">
        <CalendarForm onDone={close} />
      </Modal>
    </Stack>
  );
}

function CalendarPanel({ calendar, mayWrite }: { calendar: Calendar; mayWrite: boolean }) {
  const [changing, { open, close }] = useDisclosure();
  const remove = useRemoveCalendar();
  const { name, people, timezone, hours, slot_minutes, buffer_minutes } = calendar;
  const confirm = () =>
    ask({
      title: `Remove “${name}”?`,
      consequence:
        "Campaigns that book in it can offer no times any more: choose another one there first. Refused while meetings are to come in it.",
      verb: "Remove",
      onConfirm: () => remove.mutate(calendar.id),
    });
  return (
    <section>
      <Group justify="space-between" mb="xs" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Title order={2}>{name}</Title>
          <Text c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {people.map((person) => person.name).join(", ")} · {weekText(hours)} in {timezone} · {slot_minutes} minutes
            {buffer_minutes > 0 && ` and ${buffer_minutes} free behind`}
          </Text>
        </div>
        {mayWrite && (
          <Group gap="xs">
            <Button variant="default" onClick={open} aria-label={`Change ${name}`}>
              Change
            </Button>
            <Button variant="default" onClick={confirm} aria-label={`Remove ${name}`}>
              Remove
            </Button>
          </Group>
        )}
      </Group>
      <Meetings calendar={calendar} mayWrite={mayWrite} />
      <Modal opened={changing} onClose={close} title={`Change ${name}`} size="lg">
        <CalendarForm calendar={calendar} onDone={close} />
      </Modal>
    </section>
  );
}
