import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useAskForReset } from "./access";

/** Whose password was forgotten; a link is sent to whoever signs in with the address. */
export function ForgottenForm() {
  const asking = useAskForReset();
  const form = useForm({
    initialValues: { email: "" },
    validate: { email: (value) => (value.includes("@") ? null : "Your e-mail address, like anna@example.com") },
  });
  if (asking.data?.by_mail === false) {
    return (
      <Text role="status">
        No link can be sent: this control plane has no mail server. Ask an owner of your account to remove you under
        Settings, People, to invite you again and to give you the link that is shown then.
      </Text>
    );
  }
  if (asking.isSuccess) {
    return (
      <Text role="status">
        If somebody signs in with {asking.variables}, a link is on its way there. It is good for an hour, once. Nothing in
        a few minutes? Look among the unwanted mail, or ask an owner of your account.
      </Text>
    );
  }
  return (
    <form onSubmit={form.onSubmit(({ email }) => asking.mutate(email.trim()))} noValidate>
      <Stack gap="sm">
        <TextInput label="E-mail" type="email" autoComplete="username" autoFocus {...form.getInputProps("email")} />
        {asking.error !== null && <ProblemAlert error={asking.error} />}
        <Button type="submit" size="sm" loading={asking.isPending}>
          Send me a link
        </Button>
      </Stack>
    </form>
  );
}
