import { Button, Group, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useRecordConsent } from "@/lib/consents";
import { momentIn, ownZone, shownIn } from "@/lib/zones";

interface Props {
  /** The lists that the person is in: the lead there, and what the list is called. */
  lists: readonly { leadId: string; name: string }[];
  onDone: () => void;
}

const EVERY_LIST = "";

/** What a person said about being called: how, and when. */
export function ConsentForm({ lists, onDone }: Props) {
  const record = useRecordConsent(onDone);
  const form = useForm({
    initialValues: { said: "given", list: EVERY_LIST, source: "", at: shownIn(ownZone(), new Date()) },
    validate: {
      source: (value) => (value.trim() ? null : "How they said it: a form, a letter, a call"),
      at: (value) => {
        const at = momentIn(ownZone(), value);
        if (at === null) return "When they said it";
        return at > new Date() ? "This is still to come" : null;
      },
    },
  });
  return (
    <form
      onSubmit={form.onSubmit(({ said, list, source, at }) =>
        record.mutate({
          leadIds: list === EVERY_LIST ? lists.map(({ leadId }) => leadId) : [list],
          given: said === "given",
          source: source.trim(),
          at: (momentIn(ownZone(), at) ?? new Date()).toISOString(),
        }),
      )}
      noValidate
    >
      <Stack gap="sm">
        <SegmentedControl
          aria-label="What they said"
          data={[
            { value: "given", label: "Agreed to be called" },
            { value: "taken", label: "Took it back" },
          ]}
          {...form.getInputProps("said")}
        />
        <TextInput
          label="How they said it"
          placeholder="Sign-up form of the webinar"
          maxLength={1000}
          data-autofocus
          {...form.getInputProps("source")}
        />
        <TextInput label="When" description="In your own time zone" type="datetime-local" {...form.getInputProps("at")} />
        {lists.length > 1 && (
          <Select
            label="For"
            allowDeselect={false}
            data={[
              { value: EVERY_LIST, label: `All ${lists.length} lists they are in` },
              ...lists.map(({ leadId, name }) => ({ value: leadId, label: name })),
            ]}
            {...form.getInputProps("list")}
          />
        )}
        {record.error !== null && <ProblemAlert error={record.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={record.isPending}>
            Write it down
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
