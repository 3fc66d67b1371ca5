import { Button, Checkbox, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemAlert } from "@/components/ProblemAlert";
import { fieldErrors } from "@/lib/problems";
import { EVENTS, useAddWebhook, useChangeWebhook, type EventType, type Webhook } from "../api/webhooks";
import { ShownOnce } from "./ShownOnce";

/** Where to tell of what; then the secret of a new one, this once. */
export function WebhookForm({ webhook, onDone }: { webhook?: Webhook; onDone: () => void }) {
  const add = useAddWebhook();
  const change = useChangeWebhook();
  const { error, isPending } = webhook ? change : add;
  const form = useForm({
    initialValues: {
      name: webhook?.name ?? "",
      url: webhook?.url ?? "https://",
      types: (webhook?.types ?? ["call.ended"]) as string[],
    },
    validate: {
      name: (value) => (value.trim() ? null : "What you call it, like CRM"),
      url: (value) => (URL.canParse(value) ? null : "A full address, like https://crm.example.com/callwright"),
      types: (value) => (value.length > 0 ? null : "At least one event"),
    },
  });
  if (add.data)
    return (
      <ShownOnce
        label="The secret"
        value={add.data.secret}
        about="By this secret your server knows that a message is ours. It is shown this once."
        onDone={onDone}
      />
    );
  const problems = fieldErrors(error);
  function save({ name, url, types }: typeof form.values): void {
    const wanted = { name, url, types: types as EventType[] };
    if (webhook) change.mutate({ id: webhook.id, ...wanted }, { onSuccess: onDone });
    else add.mutate(wanted);
  }
  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Name"
          placeholder="CRM"
          data-autofocus
          {...form.getInputProps("name")}
          error={form.errors.name ?? problems.name}
        />
        <TextInput label="Address" type="url" {...form.getInputProps("url")} error={form.errors.url ?? problems.url} />
        <Checkbox.Group label="Told when" {...form.getInputProps("types")}>
          <Stack gap={6} mt={4}>
            {Object.entries(EVENTS).map(([type, about]) => (
              <Checkbox key={type} value={type} label={about} description={type} />
            ))}
          </Stack>
        </Checkbox.Group>
        {error !== null && <ProblemAlert error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {webhook ? "Save" : "Add the webhook"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
