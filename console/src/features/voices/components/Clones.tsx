import { Badge, Button, Group, Modal, Text, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "@/components/asking";
import { RecordTable } from "@/components/RecordTable";
import { SoundButton } from "@/components/SoundButton";
import { title } from "@/lib/format";
import { useMay } from "@/lib/person";
import { clonesQuery, spoken, type Clone } from "@/lib/voices";
import { useRemove } from "../api/voices";
import { Compare } from "./Compare";

const COLORS: Record<Clone["status"], string> = {
  making: "blue",
  failed: "red",
  awaiting_approval: "yellow",
  approved: "teal",
  removing: "orange",
  removed: "gray",
};

const HEARD: readonly Clone["status"][] = ["awaiting_approval", "approved"];

/** The account's cloned voices: heard, compared, approved, removed. */
export function Clones({ text }: { text: string }) {
  const { data, error, refetch } = useQuery(clonesQuery);
  const mayListen = useMay("voices:listen");
  const mayWrite = useMay("voices:write");
  const remove = useRemove();
  const [comparedId, setComparedId] = useState<string | null>(null);
  const compared = data?.find((clone) => clone.id === comparedId);
  const confirm = (clone: Clone) =>
    ask({
      title: `Remove “${clone.name}”?`,
      consequence:
        "It is removed here and at ElevenLabs, with what is left of its recording, and nobody can bring it back. Refused while a running or paused campaign speaks with it. What the speaker agreed to stays written down.",
      verb: "Remove",
      onConfirm: () => remove.mutate(clone.id),
    });
  const columns = [
    {
      title: "Voice",
      of: (clone: Clone) => (
        <>
          <Text fw={500}>{clone.name}</Text>
          <Text size="xs" c="dimmed">
            {clone.consent.speaker}
          </Text>
        </>
      ),
    },
    {
      title: "Standing",
      of: (clone: Clone) => (
        <Tooltip label={clone.failure} disabled={!clone.failure} multiline maw={320}>
          <Badge color={COLORS[clone.status]}>{title(clone.status)}</Badge>
        </Tooltip>
      ),
    },
    { title: "Agreed on", of: (clone: Clone) => clone.consent.given_on, wide: true },
    { title: "Voice id", of: (clone: Clone) => <Text ff="monospace">{clone.voice_id ?? "–"}</Text>, wide: true },
    {
      title: "What to do",
      right: true,
      of: (clone: Clone) => (
        <Group gap={6} justify="flex-end">
          {mayListen && HEARD.includes(clone.status) && clone.voice_id && (
            <SoundButton of={clone.name} isShort load={() => spoken(clone.voice_id ?? "", text)} />
          )}
          {mayListen && clone.status === "awaiting_approval" && (
            <Button size="xs" onClick={() => setComparedId(clone.id)} aria-label={`Compare ${clone.name}`}>
              Compare
            </Button>
          )}
          {mayWrite && (
            <Button size="xs" variant="default" onClick={() => confirm(clone)} aria-label={`Remove ${clone.name}`}>
              Remove
            </Button>
          )}
        </Group>
      ),
    },
  ];
  return (
    <>
      <RecordTable
        label="Cloned voices"
        columns={columns}
        rows={data}
        keyOf={(clone) => clone.id}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <Text c="dimmed">
            None yet. With somebody&apos;s consent a voice is cloned from half a minute of their speech.
          </Text>
        }
      />
      <Modal
        opened={compared?.voice_id != null}
        onClose={() => setComparedId(null)}
        title={`Compare ${compared?.name ?? ""} with the original`}
      >
        {compared?.voice_id && (
          <Compare clone={compared} voiceId={compared.voice_id} text={text} onDone={() => setComparedId(null)} />
        )}
      </Modal>
    </>
  );
}
