import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemAlert } from "@/components/ProblemAlert";
import { choosing } from "./choosing";

interface Props {
  /** Of the link; empty if the link was cut off. */
  token: string;
  verb: string;
  isSending: boolean;
  error: Error | null;
  onChosen: (password: string) => void;
}

/** A password, chosen and typed a second time. */
export function NewPasswordForm({ token, verb, isSending, error, onChosen }: Props) {
  const form = useForm({ initialValues: { password: "", again: "" }, validate: choosing });
  if (token === "") return <Text>The link is not whole: open it from the e-mail once more, or copy all of it.</Text>;
  return (
    <form onSubmit={form.onSubmit(({ password }) => onChosen(password))} noValidate>
      <Stack gap="sm">
        <PasswordInput label="New password" autoComplete="new-password" autoFocus {...form.getInputProps("password")} />
        <PasswordInput label="Once more" autoComplete="new-password" {...form.getInputProps("again")} />
        {error !== null && <ProblemAlert error={error} />}
        <Button type="submit" size="sm" loading={isSending}>
          {verb}
        </Button>
      </Stack>
    </form>
  );
}
