import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBan } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useMay } from "@/lib/person";
import { useSuppress, type Lead } from "../api/leads";

/** Have a person never called again, after saying what that means. */
export function Suppress({ lead }: { lead: Lead }) {
  const maySuppress = useMay("suppression:write");
  const [isAsking, setAsking] = useState(false);
  const [everywhere, setEverywhere] = useState("account");
  const [reason, setReason] = useState("asked by hand");
  const suppress = useSuppress();
  if (!maySuppress) return null;
  if (lead.status === "suppressed") return <Text c="dimmed">This person is never called, by this campaign at least.</Text>;
  return (
    <Group>
      <Button variant="default" leftSection={<IconBan size={16} aria-hidden />} onClick={() => setAsking(true)}>
        Never call again
      </Button>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={`Never call ${lead.number} again?`} centered>
        <Stack gap="sm">
          <Text>It takes effect at once, also for calls that are about to be placed. A call that is open now goes on.</Text>
          <Radio.Group label="By" value={everywhere} onChange={setEverywhere}>
            <Stack gap={6} mt={6}>
              <Radio value="account" label="Any campaign of the account" />
              <Radio value="campaign" label="This campaign" />
            </Stack>
          </Radio.Group>
          <TextInput label="Reason" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          {suppress.error && <ProblemAlert error={suppress.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              Leave it as it is
            </Button>
            <Button
              color="red"
              loading={suppress.isPending}
              disabled={reason.trim() === ""}
              onClick={() =>
                suppress.mutate(
                  { number: lead.number, reason: reason.trim(), campaign_id: everywhere === "account" ? null : lead.campaign_id },
                  {
                    onSuccess: () => {
                      setAsking(false);
                      notifications.show({ title: "Suppressed", message: `${lead.number} is not called again.`, color: "teal" });
                    },
                  },
                )
              }
            >
              Never call again
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}
