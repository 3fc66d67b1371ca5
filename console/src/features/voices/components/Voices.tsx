import { Button, Modal, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey, IconMicrophone } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { RecordTable } from "@/components/RecordTable";
import { SoundButton } from "@/components/SoundButton";
import { title } from "@/lib/format";
import { useMay } from "@/lib/person";
import { LONGEST_SPOKEN, spoken, voicesQuery, type Voice } from "@/lib/voices";
import { CloneForm } from "./CloneForm";
import { Clones } from "./Clones";

const SENTENCE = "Hello, this is Maya, an AI assistant calling for Northwind. Do you have a minute?";

/** Who can speak in calls: cloned voices and ElevenLabs' own, all of them heard saying the same. */
export function Voices() {
  const { data, error, refetch } = useQuery(voicesQuery);
  const mayListen = useMay("voices:listen");
  const mayWrite = useMay("voices:write");
  const [typed, setTyped] = useState(SENTENCE);
  const [cloning, { open, close }] = useDisclosure();
  const text = typed.trim() || SENTENCE;
  const isConfigured = data?.is_configured !== false;
  const columns = [
    { title: "Voice", of: (voice: Voice) => <Text fw={500}>{voice.name}</Text> },
    { title: "About it", of: (voice: Voice) => about(voice), wide: true },
    { title: "Voice id", of: (voice: Voice) => <Text ff="monospace">{voice.voice_id}</Text>, wide: true },
    {
      title: "Listen",
      right: true,
      of: (voice: Voice) =>
        mayListen && <SoundButton of={voice.name} isShort load={() => spoken(voice.voice_id, text)} />,
    },
  ];
  return (
    <>
      <PageHeader title="Voices">
        {mayWrite && isConfigured && (
          <Button leftSection={<IconMicrophone size={16} aria-hidden />} onClick={open}>
            Clone a voice
          </Button>
        )}
      </PageHeader>
      <Stack gap="xl">
        {mayListen && isConfigured && (
          <TextInput
            label="What they say when played"
            description="Each time is paid for at ElevenLabs, by its characters."
            maxLength={LONGEST_SPOKEN}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            maw={640}
          />
        )}
        <section>
          <Title order={2} mb="xs">
            Cloned voices
          </Title>
          <Clones text={text} />
        </section>
        <section>
          <Title order={2} mb="xs">
            ElevenLabs&apos; voices
          </Title>
          {isConfigured ? (
            <RecordTable
              label="ElevenLabs' voices"
              columns={columns}
              rows={data?.items}
              keyOf={(voice) => voice.voice_id}
              error={error}
              onRetry={() => void refetch()}
              empty={<Text c="dimmed">ElevenLabs lists no voice for this key.</Text>}
            />
          ) : (
            <EmptyState icon={IconKey} title="No key for ElevenLabs">
              The operator sets ELEVEN_API_KEY for the control plane. Campaigns can name other vendors&apos; voices.
            </EmptyState>
          )}
        </section>
      </Stack>
      <Modal opened={cloning} onClose={close} title="Clone a voice" size="lg" closeOnClickOutside={false}>
        <CloneForm onDone={close} />
      </Modal>
    </>
  );
}

function about({ description, labels, category }: Voice): string {
  return description || Object.values(labels).map(title).join(", ") || title(category);
}
