import { Alert, Badge, Button, Group, Text, Tooltip } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { moment, timeOfDay, words } from "@/lib/format";
import { useMay } from "@/lib/person";
import { breakersQuery, dialingQuery, trunksQuery } from "../api/health";

const WAITING: Record<NonNullable<Schemas["RunningCampaign"]["waits_for"]>, string> = {
  release: "all dialing is held",
  open_trunk: "its trunk is held",
  due_lead: "nobody is due yet",
  end_of_calls: "its last calls are on",
  leads: "nobody is left to call",
  breaker: "its trunk or a provider fails",
  caller_number: "its numbers rest",
  campaign_slot: "all its slots are in use",
  trunk_slot: "the trunk is full",
  account_slot: "the account is full",
  worker: "every worker is full, or none is there",
};

/** What holds dialing up: the hold itself, failing trunks and providers, what campaigns wait for. */
export function Health() {
  const dialing = useQuery(dialingQuery).data;
  const breakers = useQuery(breakersQuery).data?.items ?? [];
  const waiting = dialing?.campaigns.filter((campaign) => campaign.waits_for !== null) ?? [];
  return (
    <>
      {dialing?.held && <Held />}
      <Group gap="xs" aria-label="Health" role="group" mih={22}>
        {dialing !== undefined && breakers.every((one) => one.state === "closed") && (
          <Badge color="teal">Trunks and providers work</Badge>
        )}
        {breakers.filter((one) => one.state !== "closed").map((one) => <Failing key={one.key} breaker={one} />)}
        {waiting.map((campaign) => (
          <Tooltip key={campaign.id} label={campaign.until ? `Until ${moment(campaign.until)}` : "Nobody has to do anything"}>
            <Badge color="gray" maw="100%">
              {campaign.name}: {campaign.waits_for && WAITING[campaign.waits_for]}
            </Badge>
          </Tooltip>
        ))}
      </Group>
    </>
  );
}

function Failing({ breaker }: { breaker: Schemas["BreakerView"] }) {
  const trunks = useQuery(trunksQuery).data?.items ?? [];
  const [kind = "", name = ""] = breaker.key.split(":");
  const shown = trunks.find((trunk) => trunk.id === name)?.name ?? name;
  const next = breaker.next_probe_at ? `; a call is let through at ${timeOfDay(breaker.next_probe_at)}` : "";
  return (
    <Tooltip label={`Left alone after ${breaker.failures} failures${next}`}>
      <Badge color={breaker.state === "open" ? "red" : "yellow"}>
        {words(kind)} {shown} fails
      </Badge>
    </Tooltip>
  );
}

function Held() {
  const queryClient = useQueryClient();
  const mayRelease = useMay("holds:operate");
  const release = useMutation({
    mutationFn: () => answerOf(api.POST("/api/dialing/release")),
    onSuccess: (dialing) => queryClient.setQueryData(dialingQuery.queryKey, dialing),
  });
  return (
    <Alert color="yellow" title="All dialing is held" mb="sm">
      <Group justify="space-between">
        <Text c="inherit">No campaign starts a call; open calls go on.</Text>
        {mayRelease && (
          <Button variant="default" loading={release.isPending} onClick={() => release.mutate()}>
            Release
          </Button>
        )}
      </Group>
    </Alert>
  );
}
