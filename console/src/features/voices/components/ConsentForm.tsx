import { Button, Checkbox, Group, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemAlert } from "@/components/ProblemAlert";
import { fieldErrors } from "@/lib/problems";
import { useClone } from "../api/voices";

const STATEMENT =
  "I agree that my voice is cloned from this recording by ElevenLabs, and that the clone speaks in automated phone calls " +
  "of this company until I say otherwise.";
const LEAST_STATEMENT = 20;

/** Who agreed to what and when; without it nothing is cloned. */
export function ConsentForm({ file, onDone }: { file: File; onDone: () => void }) {
  const clone = useClone();
  const form = useForm({
    initialValues: { name: "", speaker: "", statement: STATEMENT, given_on: today(), isSure: false },
    validate: {
      name: (value) => (value.trim() ? null : "By which you find it again"),
      speaker: (value) => (value.trim() ? null : "The name of the person who speaks"),
      statement: (value) => (value.trim().length >= LEAST_STATEMENT ? null : "What that person agreed to, in a sentence"),
      given_on: (value) => (value && value <= today() ? null : "A day that is past, or today"),
      isSure: (value) => (value ? null : "Without it no voice is cloned"),
    },
  });
  const problems = fieldErrors(clone.error);
  return (
    <form
      onSubmit={form.onSubmit(({ name, speaker, statement, given_on }) =>
        clone.mutate({ file, name, speaker, statement, given_on }, { onSuccess: onDone }),
      )}
      noValidate
    >
      <Stack gap="sm">
        <Title order={3}>The speaker&apos;s consent</Title>
        <TextInput label="Name of the voice" placeholder="Anna, friendly" {...form.getInputProps("name")} error={form.errors.name ?? problems.name} />
        <Group grow align="start">
          <TextInput label="Who speaks" placeholder="Anna Example" {...form.getInputProps("speaker")} error={form.errors.speaker ?? problems.speaker} />
          <TextInput label="Agreed on" type="date" max={today()} {...form.getInputProps("given_on")} error={form.errors.given_on ?? problems.given_on} />
        </Group>
        <Textarea label="What they agreed to" autosize minRows={2} {...form.getInputProps("statement")} error={form.errors.statement ?? problems.statement} />
        <Checkbox
          label="This person has agreed to exactly that"
          description="It is kept with your name and the time, and stays in the audit log."
          {...form.getInputProps("isSure", { type: "checkbox" })}
        />
        {clone.error !== null && <ProblemAlert error={clone.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={clone.isPending}>
            Clone the voice
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** As `2026-07-14`, in the viewer's zone. */
function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
