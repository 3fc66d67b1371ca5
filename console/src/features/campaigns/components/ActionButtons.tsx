import { Button, Group, List, Modal, Radio, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { title } from "@/lib/format";
import { useMay } from "@/lib/person";
import { progressQuery, useAct, type Action, type Campaign, type OpenCalls } from "../api/campaigns";
import { consequences } from "../api/consequences";

const OFFERED: Record<Campaign["status"], Action[]> = {
  draft: [],
  running: ["pause", "stop"],
  paused: ["resume", "stop"],
  stopped: [],
  completed: [],
};

/** Pause, resume and stop; each says first, in numbers, what it does. */
export function ActionButtons({ campaign }: { campaign: Campaign }) {
  const mayLaunch = useMay("campaigns:launch");
  const [asked, setAsked] = useState<Action | null>(null);
  if (!mayLaunch) return null;
  return (
    <>
      {OFFERED[campaign.status].map((action) => (
        <Button
          key={action}
          variant={action === "resume" ? "filled" : "default"}
          onClick={() => setAsked(action)}
        >
          {title(action)}
        </Button>
      ))}
      {asked && <Confirmation key={asked} campaign={campaign} action={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

interface Props {
  campaign: Campaign;
  action: Action;
  onClose: () => void;
}

function Confirmation({ campaign, action, onClose }: Props) {
  const progress = useQuery({ ...progressQuery(campaign.id), staleTime: 0 });
  const act = useAct(campaign.id);
  const [calls, setCalls] = useState<OpenCalls>("say_goodbye");
  return (
    <Modal opened onClose={onClose} title={`${title(action)} “${campaign.name}”?`} centered>
      <Stack gap="sm">
        {progress.error ? (
          <ProblemAlert error={progress.error} onRetry={() => void progress.refetch()} />
        ) : progress.data === undefined ? (
          <Skeleton h={64} />
        ) : (
          <List size="sm" spacing={4}>
            {consequences(action, campaign, progress.data).map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        )}
        {action === "stop" && (
          <Radio.Group
            label="Calls that are open now"
            value={calls}
            onChange={(value) => setCalls(value as OpenCalls)}
          >
            <Stack gap={6} mt={6}>
              <Radio value="finish" label="Finish as usual" />
              <Radio value="say_goodbye" label="Say goodbye and end" />
              <Radio value="hang_up" label="Hang up at once, in the middle of a sentence" />
            </Stack>
          </Radio.Group>
        )}
        {action === "stop" && (
          <Text c="dimmed" size="xs">
            To go on later, pause the campaign instead.
          </Text>
        )}
        {act.error !== null && <ProblemAlert error={act.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Leave it as it is
          </Button>
          <Button
            color={action === "stop" ? "red" : undefined}
            loading={act.isPending}
            disabled={progress.data === undefined}
            onClick={() => act.mutate({ action, calls }, { onSuccess: onClose })}
          >
            {title(action)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
