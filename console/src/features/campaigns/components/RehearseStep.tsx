import { List, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useOwnCall } from "@/lib/ownCall";
import { useMay } from "@/lib/person";
import { standInsQuery } from "@/lib/standIns";
import type { Campaign } from "../api/campaigns";
import type { Step } from "../api/steps";
import { RehearsalCall } from "./RehearsalCall";
import { RehearsalForm } from "./RehearsalForm";

/** What other features show of a call. */
export interface CallViews {
  watched: (id: string) => ReactNode;
  heard: (id: string) => ReactNode;
}

interface Props {
  campaign: Campaign;
  onStep: (step: Step) => void;
  calls: CallViews;
}

/** The agent calls whoever makes the campaign before it calls anybody else; nobody has to. */
export function RehearseStep({ campaign, onStep, calls }: Props) {
  const mayCall = useMay("campaigns:launch");
  const own = useOwnCall();
  const standIns = useQuery(standInsQuery(campaign.id));
  const isOn = own !== undefined && own.status !== "idle";
  const isAgain = own?.campaign === campaign.id && own.attempt_id !== null;
  return (
    <Stack gap="md" maw={760}>
      <Text>
        Let the agent call your own phone first: this script, this voice, these settings, over the same line. What reads
        well can sound wrong: a company it cannot pronounce, an opening that is too long, a pause before it answers. Two
        minutes show that to you instead of to your first leads. You may leave this out.
      </Text>
      {standIns.error ? (
        <ProblemAlert error={standIns.error} onRetry={() => void standIns.refetch()} />
      ) : own === undefined || standIns.data === undefined ? (
        <Skeleton h={260} aria-busy />
      ) : (
        <>
          <RehearsalCall call={own} campaign={campaign} views={calls} onLaunch={() => onStep("launch")} />
          {!isOn && mayCall && <RehearsalForm campaign={campaign} standIns={standIns.data} onStep={onStep} isAgain={isAgain} />}
        </>
      )}
      {!mayCall && <Text>Ask a manager of your account to rehearse it.</Text>}
      <WhatIsReal />
    </Stack>
  );
}

function WhatIsReal() {
  return (
    <section aria-label="What is real in a rehearsal">
      <Title order={3} mb={6}>
        What is real in it
      </Title>
      <List size="sm" spacing={4}>
        <List.Item>You are not added to the leads, and nobody of the list is called. It is kept, and costs, as any call.</List.Item>
        <List.Item>A meeting you agree to is booked, and what the agent sends by e-mail goes to your own address.</List.Item>
        <List.Item>If you ask for a person, your colleagues’ phones ring.</List.Item>
        <List.Item>
          If you say “do not call me”, your number is suppressed before the goodbye, as anybody’s; it is taken off the list
          under Compliance.
        </List.Item>
      </List>
    </section>
  );
}
