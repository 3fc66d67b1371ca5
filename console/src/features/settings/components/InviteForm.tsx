import { Button, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemAlert } from "@/components/ProblemAlert";
import { title } from "@/lib/format";
import { ROLES, useInvite, type Role } from "../api/people";
import { ShownOnce } from "./ShownOnce";

/** Whom to invite, and what they may do. */
export function InviteForm({ onDone }: { onDone: () => void }) {
  const invite = useInvite();
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: "", role: "viewer" },
    validate: { email: (value) => (value.includes("@") ? null : "Their e-mail address, like anna@example.com") },
  });
  if (invite.data?.link)
    return (
      <ShownOnce
        label="Link to join"
        value={invite.data.link}
        about={`No mail server is configured, so hand this link to ${invite.data.email} yourself. It is good once, for seven days, and shown this once.`}
        onDone={onDone}
      />
    );
  if (invite.data)
    return (
      <Stack gap="sm">
        <Text>{invite.data.email} got an e-mail with a link that is good once and for seven days.</Text>
        <Group justify="flex-end">
          <Button onClick={onDone}>Done</Button>
        </Group>
      </Stack>
    );
  return (
    <form onSubmit={form.onSubmit((values) => invite.mutate(values))} noValidate>
      <Stack gap="sm">
        <TextInput label="E-mail" type="email" data-autofocus {...form.getInputProps("email")} />
        <Radio.Group label="May do" {...form.getInputProps("role")}>
          <Stack gap={6} mt={4}>
            {(Object.keys(ROLES) as Role[]).map((role) => (
              <Radio key={role} value={role} label={title(role)} description={ROLES[role]} />
            ))}
          </Stack>
        </Radio.Group>
        {invite.error !== null && <ProblemAlert error={invite.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={invite.isPending}>
            Invite
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
