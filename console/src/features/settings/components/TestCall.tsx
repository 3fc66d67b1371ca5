import { Alert, Anchor, Autocomplete, Button, Checkbox, Group, Select, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { campaignNamesQuery, type NamedCampaign } from "@/lib/campaigns";
import { words } from "@/lib/format";
import { outcomeOf, refusedFor, useCallNow, useEndCall, useOwnCall, type OwnCall } from "@/lib/ownCall";
import { usePerson } from "@/lib/person";
import { asProblem, fieldErrors } from "@/lib/problems";
import { columnsOf, standInsQuery } from "@/lib/standIns";
import { testedQuery, toldOf } from "../api/testCall";
import type { Trunk } from "../api/trunks";

const ZONES = Intl.supportedValuesOf("timeZone");
const ZONES_SHOWN = 50;

/** One call over a trunk to a phone at hand, and how the trunk answered it. */
export function TestCall({ trunk }: { trunk: Trunk }) {
  const { data, error, refetch } = useQuery(campaignNamesQuery);
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton h={240} aria-busy />;
  if (data[0] === undefined)
    return (
      <Text>
        A call needs something to say: <Anchor component={Link} to="/campaigns/new">make a campaign</Anchor> first. It
        may stay a draft.
      </Text>
    );
  return <Asked trunk={trunk} campaigns={data} newest={data[0].value} />;
}

function Asked({ trunk, campaigns, newest }: { trunk: Trunk; campaigns: NamedCampaign[]; newest: string }) {
  const person = usePerson();
  const own = useOwnCall();
  const [campaign, setCampaign] = useState(newest);
  const standIns = useQuery(standInsQuery(campaign));
  const call = useCallNow(campaign, trunk.id);
  const form = useForm({
    initialValues: { phone: "", timezone: Intl.DateTimeFormat().resolvedOptions().timeZone, isAgreed: false },
    validate: {
      phone: (value) => (value.trim() ? null : "The phone you have at hand, like +12025550123"),
      isAgreed: (value) => (value ? null : "Nobody is called who did not agree to it"),
    },
  });
  const standIn = standIns.data?.[0];
  const problems = fieldErrors(call.error);
  const isOn = own !== undefined && own.status !== "idle";

  function start({ phone, timezone }: typeof form.values): void {
    if (standIn === undefined) return;
    const called = { email: person.email, timezone: timezone.trim(), what: "test call" } as const;
    call.mutate({ number: phone.trim(), columns: columnsOf(standIn, called, new Date()) });
  }

  return (
    <form noValidate onSubmit={form.onSubmit(start)}>
      <Stack gap="sm">
        <Text c="dimmed">
          A real call over {trunk.name}: it rings, the agent speaks, and it costs what a call costs. All rules hold for
          it, the calling hours among them.
        </Text>
        <TextInput
          label="Phone"
          type="tel"
          placeholder="+12025550123"
          data-autofocus
          {...form.getInputProps("phone")}
          error={form.errors.phone ?? problems.phone}
        />
        <Autocomplete
          label="Where it is"
          description="The calling hours are those of this place."
          data={ZONES}
          limit={ZONES_SHOWN}
          {...form.getInputProps("timezone")}
          error={problems.timezone}
        />
        <Select
          label="By the settings of"
          description="What the agent says; it takes you for this campaign's first lead."
          data={campaigns}
          searchable
          allowDeselect={false}
          value={campaign}
          onChange={(value) => setCampaign(value ?? newest)}
          error={standIns.data?.length === 0 && "It has no leads yet: choose another one, or import some"}
        />
        <Checkbox
          label="This is my phone, or whoever answers it agreed to this call"
          {...form.getInputProps("isAgreed", { type: "checkbox" })}
        />
        {call.error !== null && <Refused error={call.error} />}
        {call.data !== undefined && own?.call_id === call.data.call_id && <Followed call={own} />}
        <Group justify="flex-end">
          <Button type="submit" disabled={isOn || standIn === undefined} loading={call.isPending}>
            Call now
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** By a rule, which says what can be done about it; or as the API has it. */
function Refused({ error }: { error: unknown }) {
  if (!Array.isArray(asProblem(error).reasons)) return <ProblemAlert error={error} />;
  return (
    <Alert color="yellow" title="Not called" role="alert">
      {refusedFor(error)}
    </Alert>
  );
}

function Followed({ call }: { call: OwnCall }) {
  const end = useEndCall();
  const isOn = call.status !== "idle";
  return (
    <Stack gap="xs" role="status">
      {call.attempt_id !== null && call.reasons.length === 0 && <Answer attemptId={call.attempt_id} />}
      {!isOn && outcomeOf(call) !== "" && (
        <Alert color="yellow" title="The phone did not ring">
          {outcomeOf(call)}
        </Alert>
      )}
      {isOn && (
        <Group justify="space-between">
          <Text>{call.state === null ? "It waits for a line and an agent." : `The call is on: ${words(call.state)}.`}</Text>
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate("hang_up")}>
            Hang up
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Answer({ attemptId }: { attemptId: string }) {
  const { data } = useQuery(testedQuery(attemptId));
  const told = data && toldOf(data);
  if (!told) return null;
  return (
    <Alert color={told.isGood ? "teal" : "red"} title={told.title}>
      {told.text}{" "}
      <Anchor component={Link} to={`/calls/${attemptId}`} size="sm">
        The call
      </Anchor>
    </Alert>
  );
}
