import { Button, Group, MultiSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemAlert } from "@/components/ProblemAlert";
import { usePerson, type Permission } from "@/lib/person";
import { forKeys, useMakeKey } from "../api/keys";
import { ShownOnce } from "./ShownOnce";

interface Values {
  name: string;
  permissions: string[];
  /** A day as `2026-07-14`; empty for no end. */
  until: string;
}

/** What a key is for and what it may do; then the key, this once. */
export function KeyForm({ onDone }: { onDone: () => void }) {
  const make = useMakeKey();
  const { permissions } = usePerson();
  const form = useForm<Values>({
    initialValues: { name: "", permissions: [], until: "" },
    validate: {
      name: (value) => (value.trim() ? null : "What it is for, like CRM import"),
      permissions: (value) => (value.length > 0 ? null : "At least one permission"),
    },
  });
  if (make.data)
    return (
      <ShownOnce
        label="The key"
        value={make.data.key}
        about="Send it as the bearer token. It is shown this once: only its hash is kept."
        onDone={onDone}
      />
    );
  return (
    <form
      onSubmit={form.onSubmit(({ name, permissions: chosen, until }) =>
        make.mutate({
          name: name.trim(),
          permissions: chosen as Permission[],
          expires_at: until ? new Date(`${until}T23:59:59`).toISOString() : null,
        }),
      )}
      noValidate
    >
      <Stack gap="sm">
        <TextInput label="Name" placeholder="CRM import" data-autofocus {...form.getInputProps("name")} />
        <MultiSelect
          label="May do"
          placeholder={form.values.permissions.length === 0 ? "Choose, or type to find" : undefined}
          data={forKeys(permissions)}
          searchable
          hidePickedOptions
          {...form.getInputProps("permissions")}
        />
        <TextInput label="Last day" description="Empty for no end" type="date" {...form.getInputProps("until")} />
        {make.error !== null && <ProblemAlert error={make.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={make.isPending}>
            Make the key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
