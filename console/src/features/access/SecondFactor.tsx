import { Badge, Button, Code, CopyButton, Group, Modal, PasswordInput, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { QRCodeSVG } from "qrcode.react";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { personQuery, usePerson } from "@/lib/person";
import { useBeginSecondFactor, useConfirmSecondFactor, useRemoveSecondFactor } from "./access";

/** Codes of an authenticator app beside the password: turned on in three steps, or off. */
export function SecondFactor() {
  const isOn = usePerson().second_factor;
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Stack gap="xs" maw={560} component="section" aria-label="Second factor">
      <Group gap="xs">
        <Title order={2}>Second factor</Title>
        <Badge color={isOn ? "teal" : "gray"}>{isOn ? "On" : "Off"}</Badge>
      </Group>
      <Text>
        {isOn
          ? "Signing in needs your password and a code of your authenticator app, or one of your recovery codes."
          : "With it, a stolen password signs nobody in: a code of an app on your phone is asked for as well."}
      </Text>
      <div>
        <Button variant={isOn ? "default" : "filled"} onClick={() => setOpen(true)}>
          {isOn ? "Turn off" : "Turn on"}
        </Button>
      </div>
      {/* What is asked goes by how it stood when it was opened: turning it on ends with the recovery codes. */}
      <Modal opened={isOpen} onClose={close} title="Second factor">
        <Asked wasOn={isOn} onDone={close} />
      </Modal>
    </Stack>
  );
}

function Asked({ wasOn, onDone }: { wasOn: boolean; onDone: () => void }) {
  const [isTurningOff] = useState(wasOn);
  return isTurningOff ? <TurningOff onDone={onDone} /> : <TurningOn onDone={onDone} />;
}

function TurningOn({ onDone }: { onDone: () => void }) {
  const queryClient = useQueryClient();
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState("");
  if (confirm.data) {
    const codes = confirm.data.codes;
    return (
      <Stack gap="sm">
        <Text>It is on. Keep these recovery codes where your phone is not: each signs you in once if the app is lost. They are shown this once.</Text>
        <SimpleGrid cols={2} spacing={6}>
          {codes.map((one) => (
            <Code key={one}>{one}</Code>
          ))}
        </SimpleGrid>
        <Group justify="flex-end">
          <CopyButton value={codes.join("\n")}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
          </CopyButton>
          <Button
            onClick={() => {
              onDone();
              void queryClient.invalidateQueries({ queryKey: personQuery.queryKey });
            }}
          >
            I have kept them
          </Button>
        </Group>
      </Stack>
    );
  }
  if (!begin.data) return <Password verb="Go on" isSending={begin.isPending} error={begin.error} onGiven={begin.mutate} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(code.trim());
      }}
    >
      <Stack gap="sm">
        <Text>Scan this with your authenticator app, or type the key into it.</Text>
        <Group justify="center">
          <QRCodeSVG value={begin.data.address} size={192} marginSize={4} title="QR code for the authenticator app" />
        </Group>
        <Code block aria-label="Key" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
          {begin.data.secret}
        </Code>
        <TextInput
          label="Code"
          description="The six digits that the app shows now"
          autoComplete="one-time-code"
          inputMode="numeric"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {confirm.error && <ProblemAlert error={confirm.error} />}
        <Group justify="flex-end">
          <Button type="submit" disabled={code.trim() === ""} loading={confirm.isPending}>
            Turn on
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function TurningOff({ onDone }: { onDone: () => void }) {
  const remove = useRemoveSecondFactor();
  return (
    <Password
      verb="Turn off"
      isSending={remove.isPending}
      error={remove.error}
      onGiven={(password) => remove.mutate(password, { onSuccess: onDone })}
    />
  );
}

interface PasswordProps {
  verb: string;
  isSending: boolean;
  error: Error | null;
  onGiven: (password: string) => void;
}

function Password({ verb, isSending, error, onGiven }: PasswordProps) {
  const [password, setPassword] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onGiven(password);
      }}
    >
      <Stack gap="sm">
        <PasswordInput
          label="Your password"
          description="Once more, so that nobody else does this at your desk"
          autoComplete="current-password"
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error !== null && <ProblemAlert error={error} />}
        <Group justify="flex-end">
          <Button type="submit" disabled={password === ""} loading={isSending}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
