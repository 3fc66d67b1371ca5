import { Alert, Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { StateBadge } from "@/components/StateBadge";
import { outcomeOf, useEndCall, type OwnCall } from "@/lib/ownCall";
import type { Campaign } from "../api/campaigns";
import type { CallViews } from "./RehearseStep";

interface Props {
  call: OwnCall;
  campaign: Campaign;
  views: CallViews;
  onLaunch: () => void;
}

/** The latest call that one asked for by this campaign's settings: followed while it lasts, then heard. */
export function RehearsalCall({ call, campaign, views, onLaunch }: Props) {
  const isOn = call.status !== "idle";
  if (call.campaign !== campaign.id) return isOn ? <Elsewhere call={call} /> : null;
  if (isOn) return call.attempt_id === null ? <Waiting /> : <>{views.watched(call.attempt_id)}</>;
  const refused = outcomeOf(call);
  if (refused || call.attempt_id === null) {
    return (
      <Alert color="yellow" title="Your phone did not ring" role="status">
        {refused}
      </Alert>
    );
  }
  return (
    <Stack gap="xs">
      <Alert color="teal" title="You have rehearsed it" role="status">
        <Group gap="xs" mb={6}>
          <Text>The agent took it for</Text> <StateBadge name={call.disposition ?? call.state} />
          <Anchor component={Link} to={`/calls/${call.attempt_id}`} size="sm">
            Latency, cost and notes on the call’s page
          </Anchor>
        </Group>
        <Text>
          Was the name said right, the opening short enough, each answer soon and to the point? Mend what was not in its
          step, and let it call you again below.
        </Text>
        <Button mt="sm" onClick={onLaunch}>
          It is good: on to the launch
        </Button>
      </Alert>
      {views.heard(call.attempt_id)}
    </Stack>
  );
}

function Waiting() {
  const end = useEndCall();
  return (
    <Alert color="teal" title="Your phone is called: have it at hand" role="status">
      <Group gap="sm">
        <Text>It waits for a line and an agent, a minute at most. What is said appears here.</Text>
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate("say_goodbye")}>
          Call it off
        </Button>
      </Group>
    </Alert>
  );
}

function Elsewhere({ call }: { call: OwnCall }) {
  return (
    <Alert color="yellow" title="Another call of yours is still on" role="status">
      It goes by the campaign “{call.campaign_name}”. You have one call at a time: rehearse when it is over.{" "}
      {call.attempt_id !== null && (
        <Anchor component={Link} to={`/live?call=${call.attempt_id}`} size="sm">
          Watch it
        </Anchor>
      )}
    </Alert>
  );
}
