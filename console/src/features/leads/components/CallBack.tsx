import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconCalendarClock } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { moment } from "@/lib/format";
import { momentIn, ownZone } from "@/lib/zones";
import type { Lead } from "../api/leads";
import { useCallBack } from "../api/person";

/** Have a person called at a time that was agreed with them, told in their own zone. */
export function CallBack({ lead }: { lead: Lead }) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconCalendarClock size={16} aria-hidden />} onClick={open}>
        Call back at…
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Call ${lead.prospect_name || lead.number} back`}>
        <When lead={lead} onDone={close} />
      </Modal>
    </>
  );
}

function When({ lead, onDone }: { lead: Lead; onDone: () => void }) {
  const [shown, setShown] = useState("");
  const zone = lead.timezone || ownZone();
  const at = momentIn(zone, shown);
  const book = useCallBack((booked) => {
    onDone();
    notifications.show({ title: "Booked", message: `They are called ${moment(booked.due_at)}, by your clock.` });
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (at !== null) book.mutate({ lead, at });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Date and time"
          description={lead.timezone ? `In their zone, ${zone}` : `Their zone is not known: in yours, ${zone}`}
          type="datetime-local"
          value={shown}
          onChange={(event) => setShown(event.currentTarget.value)}
          required
          data-autofocus
        />
        <Text c="dimmed" role="status">
          {at === null
            ? "They are called before others then; outside the calling hours, as soon as these open."
            : `That is ${moment(at.toISOString())} by your clock.`}
        </Text>
        {book.error !== null && <ProblemAlert error={book.error} />}
        <Group justify="flex-end">
          <Button type="submit" disabled={at === null} loading={book.isPending}>
            Book the call
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
