import { Anchor, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ProblemAlert } from "@/components/ProblemAlert";
import { answerOf, api } from "@/lib/api";
import { ProblemError } from "@/lib/problems";
import { keepSession } from "@/lib/session";

interface Values {
  email: string;
  password: string;
  code: string;
}

/** E-mail and password; then the authenticator's code, of those who have set one up. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const form = useForm<Values>({
    initialValues: { email: "", password: "", code: "" },
    validate: {
      email: (value) => (value.includes("@") ? null : "Your e-mail address, like anna@example.com"),
      password: (value) => (value ? null : "Your password"),
    },
  });
  const signIn = useMutation({
    meta: { quiet: true },
    mutationFn: ({ code, ...known }: Values) =>
      answerOf(api.POST("/api/auth/login", { body: { ...known, ...(code && { code: code.trim() }) } })),
    onSuccess: (pair) => {
      keepSession(pair);
      onSignedIn();
    },
  });
  const asksForCode = wantsCode(signIn.error) || form.values.code !== "";
  const isFirstAsking = wantsCode(signIn.error) && signIn.variables?.code === "";
  return (
    <Paper component="main" withBorder p="xl" w={360} maw="92vw">
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
        <Stack gap="sm">
          <Title order={1}>Sign in to Callwright</Title>
          <TextInput label="E-mail" type="email" autoComplete="username" autoFocus {...form.getInputProps("email")} />
          <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps("password")} />
          {asksForCode && (
            <TextInput
              label="Code"
              description="From your authenticator app, or a recovery code"
              autoComplete="one-time-code"
              autoFocus
              {...form.getInputProps("code")}
            />
          )}
          {signIn.error !== null && !isFirstAsking && <ProblemAlert error={signIn.error} />}
          <Button type="submit" size="sm" loading={signIn.isPending}>
            Sign in
          </Button>
          <Anchor component={Link} to="/forgotten-password" size="sm">
            Forgotten your password?
          </Anchor>
          <Text size="xs" c="dimmed">
            No account? An owner of your account can invite you.
          </Text>
        </Stack>
      </form>
    </Paper>
  );
}

function wantsCode(error: Error | null): boolean {
  return error instanceof ProblemError && error.problem.code_needed === true;
}
