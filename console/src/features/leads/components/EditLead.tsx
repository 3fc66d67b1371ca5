import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil } from "@tabler/icons-react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { title } from "@/lib/format";
import type { Lead } from "../api/leads";
import { factsOf, OWN_FIELDS, useChangeLead, type Facts } from "../api/person";

/** Change what is known of a person; calls that begin from then on say it so. */
export function EditLead({ lead }: { lead: Lead }) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={open}>
        Edit
      </Button>
      <Modal opened={isOpen} onClose={close} title={`What is known of ${lead.prospect_name || lead.number}`}>
        <Fields lead={lead} onDone={close} />
      </Modal>
    </>
  );
}

function Fields({ lead, onDone }: { lead: Lead; onDone: () => void }) {
  const change = useChangeLead(onDone);
  const form = useForm<Facts>({
    initialValues: factsOf(lead),
    validate: {
      newName: (name, { newValue }) => (newValue.trim() && !name.trim() ? "What the field is called" : null),
    },
  });
  return (
    <form onSubmit={form.onSubmit((facts) => change.mutate({ lead, facts }))} noValidate>
      <Stack gap="sm">
        {OWN_FIELDS.map((name) => (
          <TextInput key={name} label={title(name)} maxLength={1000} {...form.getInputProps(name)} />
        ))}
        {Object.keys(lead.custom).map((name) => (
          <TextInput
            key={name}
            label={name}
            description="Emptied, the field goes"
            maxLength={1000}
            value={form.values.custom[name] ?? ""}
            onChange={(event) => form.setFieldValue("custom", { ...form.values.custom, [name]: event.currentTarget.value })}
          />
        ))}
        <Group grow align="start">
          <TextInput label="A further field" placeholder="Budget" maxLength={100} {...form.getInputProps("newName")} />
          <TextInput label="Its value" placeholder="5000" maxLength={1000} {...form.getInputProps("newValue")} />
        </Group>
        {change.error !== null && <ProblemAlert error={change.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
