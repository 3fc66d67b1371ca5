import { Button, Group, List, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { IconRocket } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { count, moment } from "@/lib/format";
import { useMay } from "@/lib/person";
import { dryRunQuery, progressQuery, useAct, type Campaign } from "../api/campaigns";
import { consequences } from "../api/consequences";
import type { Step } from "../api/steps";
import { NotReady } from "./NotReady";

const DAY_H = 24;

/** The last look before calls are placed, and the launch. */
export function LaunchStep({ campaign, onStep }: { campaign: Campaign; onStep: (step: Step) => void }) {
  const mayLaunch = useMay("campaigns:launch");
  const forecast = useQuery(dryRunQuery(campaign.id, DAY_H));
  const progress = useQuery(progressQuery(campaign.id));
  const launch = useAct(campaign.id);
  const [isAsking, setAsking] = useState(false);
  const error = forecast.error ?? progress.error;
  if (error) return <ProblemAlert error={error} onRetry={() => void Promise.all([forecast.refetch(), progress.refetch()])} />;
  if (forecast.data === undefined || progress.data === undefined) return <Skeleton h={160} />;
  const first = forecast.data.hours.find((hour) => hour.called > 0);
  const lines = [
    ...consequences("launch", campaign, progress.data),
    `Within 24 hours, ${count(forecast.data.called)} would be called` +
      (first ? `, the first from ${moment(first.start)} on.` : ": nobody may be called in that time, see the dry run."),
  ];
  return (
    <Stack gap="md" maw={640}>
      <List size="sm" spacing={4}>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {launch.error !== null && <NotReady error={launch.error} onStep={onStep} />}
      <Text c="dimmed">You can pause or stop at any time.</Text>
      {mayLaunch ? (
        <div>
          <Button leftSection={<IconRocket size={16} aria-hidden />} onClick={() => setAsking(true)}>
            Launch
          </Button>
        </div>
      ) : (
        <Text>Ask a manager of your account to launch it.</Text>
      )}
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={`Launch “${campaign.name}”?`} centered>
        <Stack gap="sm">
          <Text>Real people are called from now on.</Text>
          <List size="sm" spacing={4}>
            {lines.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              Not yet
            </Button>
            <Button
              loading={launch.isPending}
              onClick={() => launch.mutate({ action: "launch", calls: "finish" }, { onSettled: () => setAsking(false) })}
            >
              Launch now
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
