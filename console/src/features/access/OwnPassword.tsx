import { Button, Group, Modal, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { ProblemAlert } from "@/components/ProblemAlert";
import { fieldErrors } from "@/lib/problems";
import { useChangePassword } from "./access";
import { choosing } from "./choosing";

/** Changing the password by which one signs in. */
export function OwnPassword() {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <Stack gap="xs" maw={560} component="section" aria-label="Password">
      <Title order={2}>Password</Title>
      <Text>With a new one you are signed out everywhere but here.</Text>
      <div>
        <Button variant="default" onClick={open}>
          Change the password
        </Button>
      </div>
      <Modal opened={isOpen} onClose={close} title="Change the password">
        <PasswordForm onDone={close} />
      </Modal>
    </Stack>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const change = useChangePassword();
  const form = useForm({
    initialValues: { present: "", password: "", again: "" },
    validate: { ...choosing, present: (value) => (value ? null : "The password that you sign in with now") },
  });
  function changed(): void {
    notifications.show({ title: "Your password is changed", message: "Every other session of yours has ended." });
    onDone();
  }
  return (
    <form
      onSubmit={form.onSubmit(({ present, password }) =>
        change.mutate({ password: present, new_password: password }, { onSuccess: changed }),
      )}
      noValidate
    >
      <Stack gap="sm">
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps("present")}
        />
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          {...form.getInputProps("password")}
          error={form.errors.password ?? fieldErrors(change.error).new_password}
        />
        <PasswordInput label="Once more" autoComplete="new-password" {...form.getInputProps("again")} />
        {change.error !== null && <ProblemAlert error={change.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            Change
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
