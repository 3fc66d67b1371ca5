import { Button, Group, Text } from "@mantine/core";
import { IconRecordMail } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useMay } from "@/lib/person";
import { voicemailOf } from "../api/voicemail";

/** The message that was left on a machine, as the machine recorded it; fetched when somebody wants to hear it. */
export function Voicemail({ id }: { id: string }) {
  const mayListen = useMay("recordings:listen");
  const { mutate, data: address, isPending, error } = useMutation({ meta: { quiet: true }, mutationFn: () => voicemailOf(id) });
  useEffect(() => () => (address === undefined ? undefined : URL.revokeObjectURL(address)), [address]);
  if (!mayListen) return null;
  return (
    <section className="panel" style={{ padding: 12 }} aria-label="Voicemail">
      <Group gap="sm">
        <IconRecordMail size={18} aria-hidden />
        <Text fw={600}>The message that was left</Text>
        {address === undefined ? (
          <Button variant="default" loading={isPending} onClick={() => mutate()}>
            Hear it
          </Button>
        ) : (
          <audio controls autoPlay src={address} aria-label="The message that was left" style={{ height: 36, maxWidth: "100%" }} />
        )}
      </Group>
      {error && <ProblemAlert error={error} />}
    </section>
  );
}
