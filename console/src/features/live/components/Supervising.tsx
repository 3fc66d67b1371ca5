import { Alert, Button, Group, Progress, Text, TextInput } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconEar, IconHandStop, IconMicrophone, IconPhoneOff, IconTransfer } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useMay } from "@/lib/person";
import { useHangUp, usePutThrough, useSeat, useWhisper } from "../api/supervising";

/** What a supervisor can do in a running call. */
export function Supervising({ id, isOnThePhone }: { id: string; isOnThePhone: boolean }) {
  const mayListen = useMay("calls:listen");
  const mayOperate = useMay("calls:operate");
  const { seat, level, leave, join, handBack } = useSeat(id);
  const hangUp = useHangUp(id);
  const putThrough = usePutThrough(id);

  function confirmTransfer(): void {
    modals.openConfirmModal({
      title: "Put the lead through to a colleague?",
      children: (
        <Text>
          The agent says so at once, and the campaign’s colleagues are called in turn. If nobody is free, a callback is
          offered, and the call ends.
        </Text>
      ),
      labels: { confirm: "Transfer", cancel: "Go on" },
      onConfirm: () => putThrough.mutate(),
    });
  }

  function confirmHangUp(): void {
    modals.openConfirmModal({
      title: "Hang up this call?",
      children: <Text>The call ends at once, in mid-sentence if need be. The attempt counts as one.</Text>,
      labels: { confirm: "Hang up", cancel: "Go on" },
      confirmProps: { color: "red" },
      onConfirm: () => hangUp.mutate(),
    });
  }

  return (
    <>
      <Group gap="xs">
        {mayListen && seat !== "speaking" && (
          <Button
            variant={seat === "listening" ? "filled" : "default"}
            leftSection={<IconEar size={14} />}
            disabled={!isOnThePhone}
            loading={seat === "joining"}
            onClick={() => (seat === "listening" ? leave() : join("listening"))}
          >
            {seat === "listening" ? "Stop listening" : "Listen"}
          </Button>
        )}
        {mayOperate && seat !== "speaking" && (
          <Button
            variant="default"
            leftSection={<IconMicrophone size={14} />}
            disabled={!isOnThePhone || seat === "joining"}
            onClick={() => join("speaking")}
          >
            Take over
          </Button>
        )}
        {mayOperate && seat !== "speaking" && (
          <Button
            variant="default"
            leftSection={<IconTransfer size={14} />}
            disabled={!isOnThePhone || putThrough.isSuccess}
            loading={putThrough.isPending}
            onClick={confirmTransfer}
          >
            {putThrough.isSuccess ? "Transferring" : "Transfer"}
          </Button>
        )}
        {seat === "speaking" && (
          <Button leftSection={<IconHandStop size={14} />} onClick={() => handBack()}>
            Hand back
          </Button>
        )}
        {mayOperate && (
          <Button
            color="red"
            variant="light"
            leftSection={<IconPhoneOff size={14} />}
            loading={hangUp.isPending}
            disabled={hangUp.isSuccess}
            onClick={confirmHangUp}
          >
            {hangUp.isSuccess ? "Hanging up" : "Hang up"}
          </Button>
        )}
      </Group>
      {seat === "speaking" && (
        <Alert color="grape" p="xs">
          The lead hears you and the agent is silent. Your own words are not recorded.
        </Alert>
      )}
      {(seat === "listening" || seat === "speaking") && (
        <Progress value={Math.min(100, level * 100)} size="sm" transitionDuration={80} aria-label="Loudness of the call" />
      )}
      {mayOperate && <Whisper id={id} disabled={!isOnThePhone} />}
    </>
  );
}

function Whisper({ id, disabled }: { id: string; disabled: boolean }) {
  const [text, setText] = useState("");
  const whisper = useWhisper(id);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const said = text.trim();
    if (said) whisper.mutate(said, { onSuccess: () => setText("") });
  }

  return (
    <form onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label="Whisper to the agent"
        placeholder="Whisper to the agent: heeded in its next line"
        maxLength={500}
        disabled={disabled}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rightSectionWidth={64}
        rightSection={
          <Button type="submit" size="compact-xs" variant="subtle" loading={whisper.isPending} disabled={!text.trim()}>
            Whisper
          </Button>
        }
      />
    </form>
  );
}
