import { Alert, Anchor, Button, Group, Text } from "@mantine/core";
import { IconHandStop, IconPhoneOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { StateBadge } from "@/components/StateBadge";
import { outcomeOf, useEndCall, type OwnCall } from "@/lib/ownCall";

/** One's own call: how it stands, watching it, ending it; and what came of it. */
export function OwnCallPanel({ call, name }: { call: OwnCall; name: string }) {
  const end = useEndCall();
  if (call.status === "idle") return <Over call={call} name={name} />;
  return (
    <Alert color="teal" title={call.status === "stopping" ? `The call to ${name} is ending` : `${name} is called`} role="status">
      <Group gap="xs">
        {call.state ? <StateBadge name={call.state} /> : <Text>Waits for a line, a minute at most.</Text>}
        {call.attempt_id !== null && (
          <Anchor component={Link} to={`/live?call=${call.attempt_id}`} size="sm">
            Watch and listen
          </Anchor>
        )}
        <Button
          variant="default"
          leftSection={<IconHandStop size={14} aria-hidden />}
          disabled={call.status === "stopping"}
          onClick={() => end.mutate("say_goodbye")}
        >
          End it politely
        </Button>
        <Button variant="default" leftSection={<IconPhoneOff size={14} aria-hidden />} onClick={() => end.mutate("hang_up")}>
          Hang up
        </Button>
      </Group>
    </Alert>
  );
}

function Over({ call, name }: { call: OwnCall; name: string }) {
  if (call.call_id === null) return null;
  const refused = outcomeOf(call);
  return (
    <Alert color={refused ? "yellow" : "gray"} title={`The call to ${name} is over`} role="status">
      <Group gap="xs">
        {refused ? <Text>{refused}</Text> : <StateBadge name={call.disposition ?? call.state} />}
        {call.attempt_id !== null && (
          <Anchor component={Link} to={`/calls/${call.attempt_id}`} size="sm">
            The call’s page
          </Anchor>
        )}
      </Group>
    </Alert>
  );
}
