import { Button, Group, Modal, NumberInput, Skeleton, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconClockX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "@/components/asking";
import { EmptyState } from "@/components/EmptyState";
import { ProblemAlert } from "@/components/ProblemAlert";
import { RecordTable } from "@/components/RecordTable";
import { campaignNamesQuery, type NamedCampaign } from "@/lib/campaigns";
import { useMay } from "@/lib/person";
import { fieldErrors } from "@/lib/problems";
import { losses, retentionQuery, useRetain, type RetentionDays } from "../api/privacy";
import { Losses } from "./Losses";

const AT_ONCE = 25;
const KINDS = [
  { kind: "audio", label: "Recordings", about: "Sound of calls and voicemails" },
  { kind: "transcript", label: "Words", about: "Transcripts and summaries" },
  { kind: "person", label: "Person", about: "Name, number and custom fields; at least 31 days, for the limits on calling again" },
] as const;

/** For how long each campaign's calls are kept. */
export function Retention() {
  const { data, error, refetch } = useQuery(campaignNamesQuery);
  const [shown, setShown] = useState(AT_ONCE);
  const [chosen, setChosen] = useState<NamedCampaign | null>(null);
  const mayChange = useMay("privacy:manage");
  return (
    <>
      <Text c="dimmed" mb="sm">
        What is older goes within the hour, for good. Without a number of days it is kept.
      </Text>
      <RecordTable
        label="Retention by campaign"
        rows={data?.slice(0, shown)}
        keyOf={(one) => one.value}
        error={error}
        onRetry={() => void refetch()}
        onMore={data !== undefined && data.length > shown ? () => setShown(shown + AT_ONCE) : undefined}
        columns={[
          { title: "Campaign", of: (one) => one.label },
          { title: "Kept", of: (one) => <Days campaign={one.value} /> },
          ...(mayChange
            ? [
                {
                  title: "",
                  right: true,
                  of: (one: NamedCampaign) => (
                    <Button
                      variant="default"
                      aria-label={`Change how long ${one.label} is kept`}
                      onClick={() => setChosen(one)}
                    >
                      Change
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
        empty={
          <EmptyState icon={IconClockX} title="No campaign yet">
            How long calls are kept is said for each campaign, once there is one.
          </EmptyState>
        }
      />
      <Modal opened={chosen !== null} onClose={() => setChosen(null)} title={`How long ${chosen?.label} is kept`}>
        {chosen && <RetentionForm campaign={chosen.value} onDone={() => setChosen(null)} />}
      </Modal>
    </>
  );
}

function Days({ campaign }: { campaign: string }) {
  const { data, error } = useQuery(retentionQuery(campaign));
  if (error !== null) return <Text c="red">{error.message}</Text>;
  if (data === undefined) return <Skeleton height={12} width={180} />;
  return (
    <Text className="numbers">
      {KINDS.map(({ kind, label }) => `${label} ${data[kind] == null ? "for good" : `${data[kind]} days`}`).join(" · ")}
    </Text>
  );
}

function RetentionForm({ campaign, onDone }: { campaign: string; onDone: () => void }) {
  const { data } = useQuery(retentionQuery(campaign));
  const retain = useRetain(campaign, onDone);
  const form = useForm<Record<keyof RetentionDays, number | string>>({
    initialValues: { audio: data?.audio ?? "", transcript: data?.transcript ?? "", person: data?.person ?? "" },
  });
  const problems = fieldErrors(retain.error);
  const days = (value: number | string) => (value === "" ? null : Number(value));
  return (
    <form
      onSubmit={form.onSubmit(({ audio, transcript, person }) => {
        const wanted = { audio: days(audio), transcript: days(transcript), person: days(person) };
        const lost = losses(data ?? {}, wanted);
        if (lost.length === 0) {
          retain.mutate(wanted);
          return;
        }
        ask({
          title: "Keep them for a shorter time?",
          consequence: <Losses campaign={campaign} lost={lost} />,
          verb: "Delete what is older",
          onConfirm: () => retain.mutate(wanted),
        });
      })}
    >
      <Stack gap="sm">
        {KINDS.map(({ kind, label, about }) => (
          <NumberInput
            key={kind}
            label={`${label}, days`}
            description={about}
            placeholder="For good"
            allowDecimal={false}
            allowNegative={false}
            {...form.getInputProps(kind)}
            error={problems[kind]}
          />
        ))}
        {retain.error !== null && <ProblemAlert error={retain.error} />}
        <Text c="dimmed" size="xs">
          A shorter time takes effect within the hour, also for calls that are kept now. Nobody can bring them back.
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={retain.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
