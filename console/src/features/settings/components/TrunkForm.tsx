import { Button, Checkbox, Group, NumberInput, PasswordInput, SimpleGrid, Stack, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemAlert } from "@/components/ProblemAlert";
import { fieldErrors } from "@/lib/problems";
import { useSaveTrunk, type Trunk } from "../api/trunks";

/** Where a trunk is, who we are there, and what its calls may show. */
export function TrunkForm({ trunk, onDone }: { trunk?: Trunk; onDone: () => void }) {
  const save = useSaveTrunk(trunk?.id, onDone);
  const form = useForm({
    initialValues: {
      name: trunk?.name ?? "",
      host: trunk?.host ?? "",
      username: trunk?.username ?? "",
      password: "",
      numbers: trunk?.numbers ?? [],
      max_concurrent: trunk?.max_concurrent ?? 10,
      calls_per_second: trunk?.calls_per_second ?? 1,
      allows_refer: trunk?.allows_refer ?? false,
      daily_cap: trunk?.pool.daily_cap ?? 100,
      local_presence: trunk?.pool.local_presence ?? true,
    },
    validate: {
      name: (value) => (value.trim() ? null : "What you call it, like Twilio US"),
      host: (value) => (value.trim() ? null : "Where calls are sent, like example.pstn.twilio.com"),
    },
  });
  const problems = fieldErrors(save.error);
  const field = (name: keyof typeof form.values) => {
    const props = form.getInputProps(name);
    return { ...props, error: props.error ?? problems[name] };
  };
  return (
    <form
      onSubmit={form.onSubmit(({ daily_cap, local_presence, ...known }) =>
        // What is left out of a new trunk's pool, the API fills in.
        save.mutate({ ...known, pool: { ...trunk?.pool, daily_cap, local_presence } as Trunk["pool"] }),
      )}
      noValidate
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput label="Name" placeholder="Twilio US" data-autofocus {...field("name")} />
          <TextInput label="Host" placeholder="example.pstn.twilio.com" {...field("host")} />
          <TextInput label="User name" autoComplete="off" {...field("username")} />
          <PasswordInput
            label="Password"
            placeholder={trunk ? "Stays as it is" : undefined}
            autoComplete="new-password"
            {...field("password")}
          />
        </SimpleGrid>
        <TagsInput
          label="Numbers that calls may show"
          description="With their country, as in +12025550123; Enter after each"
          splitChars={[",", ";", " "]}
          {...field("numbers")}
        />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <NumberInput label="Calls at once" min={1} max={1000} {...field("max_concurrent")} />
          <NumberInput label="New calls a second" min={0.1} max={1000} step={0.5} {...field("calls_per_second")} />
          <NumberInput label="Calls a day of one number" min={1} {...field("daily_cap")} />
        </SimpleGrid>
        <Checkbox
          label="Show a number of the called person's own area first"
          {...form.getInputProps("local_presence", { type: "checkbox" })}
        />
        <Checkbox
          label="Calls may be put through by REFER"
          description="Your provider's documentation says whether it takes them"
          {...form.getInputProps("allows_refer", { type: "checkbox" })}
        />
        {save.error !== null && <ProblemAlert error={save.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {trunk ? "Save" : "Add the trunk"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
