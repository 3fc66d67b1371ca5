import { Alert, List, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconShieldCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/ProblemAlert";
import { count } from "@/lib/format";
import { dryRunQuery, type Campaign } from "../api/campaigns";
import { explained } from "@/lib/reasons";
import { unapprovedVoicesQuery } from "../api/choices";
import { ReasonTable } from "./ReasonTable";

const WEEK_H = 168;

/** Who may never be called by the rules, before anybody is; every call is checked again when it is placed. */
export function ComplianceCheck({ campaign }: { campaign: Campaign }) {
  const { data, error, refetch } = useQuery(dryRunQuery(campaign.id, WEEK_H));
  const { data: unapproved = {} } = useQuery(unapprovedVoicesQuery);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton h={200} />;
  const lasting = Object.fromEntries(
    Object.entries(data.reasons).filter(([reason, leads]) => explained(reason).isLasting && leads > 0),
  );
  const isClean = Object.keys(lasting).length === 0;
  return (
    <Stack gap="md" maw={760}>
      {campaign.providers.voice?.map(({ voice_id }) => {
        const name = unapproved[voice_id ?? ""];
        return name === undefined ? null : (
          <Alert key={voice_id} color="red" icon={<IconAlertTriangle size={18} />} title={`The cloned voice ${name} is not approved`}>
            The campaign cannot be launched with it. An owner or compliance officer approves it on the page Voices, or choose
            another voice.
          </Alert>
        );
      })}
      {data.leads === 0 ? (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title="There are no leads to check">
          Import a file in the step Leads.
        </Alert>
      ) : isClean ? (
        <Alert color="teal" icon={<IconShieldCheck size={18} />} title="Nobody in the list is barred">
          {count(data.leads)} leads were checked against suppression, consent, number and time zone.
        </Alert>
      ) : (
        <>
          <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title="Some leads will not be called">
            The others are. Nothing here stops the launch.
          </Alert>
          <ReasonTable reasons={lasting} />
        </>
      )}
      <Title order={3}>What holds for every call</Title>
      <List size="sm" spacing={4}>
        <List.Item>
          Suppression, consent, hours and the calls of the day are checked at the last moment before dialing, and the decision is
          kept with its reasons.
        </List.Item>
        <List.Item>
          {campaign.recording_enabled ? "Calls are recorded, and the lead hears so at the beginning." : "Calls are not recorded."}
        </List.Item>
        <List.Item>“Do not call me” takes effect before the goodbye, for every campaign of the account.</List.Item>
        <List.Item>“Are you an AI?” is answered truthfully.</List.Item>
      </List>
      <Text c="dimmed">Who is barred only for now, by the hour say, stands in the dry run.</Text>
    </Stack>
  );
}
