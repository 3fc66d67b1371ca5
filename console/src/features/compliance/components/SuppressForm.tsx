import { Button, Group, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useCampaigns } from "@/lib/campaigns";
import { useSuppress, type Suppression } from "../api/suppressions";

interface Values {
  by: "number" | "email_domain";
  who: string;
  campaign: string | null;
  reason: string;
}

/** Who is never to be called again, and why. */
export function SuppressForm({ onDone }: { onDone: (made: Suppression) => void }) {
  const campaigns = useCampaigns();
  const suppress = useSuppress(onDone);
  const form = useForm<Values>({
    initialValues: { by: "number", who: "", campaign: null, reason: "" },
    validate: {
      who: (value, { by }) =>
        value.trim() ? null : by === "number" ? "A phone number, like +1 202 555 0123" : "A domain, like example.com",
      reason: (value) => (value.trim() ? null : "Why: it stands in the log for whoever asks later"),
    },
  });
  const isNumber = form.values.by === "number";
  return (
    <form
      onSubmit={form.onSubmit(({ by, who, campaign, reason }) =>
        suppress.mutate({ [by]: who.trim(), campaign_id: campaign, reason: reason.trim() }),
      )}
      noValidate
    >
      <Stack gap="sm">
        <SegmentedControl
          aria-label="By what somebody is recognised"
          data={[
            { value: "number", label: "A phone number" },
            { value: "email_domain", label: "Everybody of a company" },
          ]}
          {...form.getInputProps("by")}
        />
        <TextInput
          label={isNumber ? "Number" : "E-mail domain"}
          placeholder={isNumber ? "+1 202 555 0123" : "example.com"}
          data-autofocus
          {...form.getInputProps("who")}
        />
        <TextInput
          label="Reason"
          placeholder="Asked by e-mail on Monday"
          maxLength={200}
          {...form.getInputProps("reason")}
        />
        <Select
          label="For"
          data={campaigns}
          placeholder="Every campaign of the account"
          clearable
          searchable
          {...form.getInputProps("campaign")}
        />
        {suppress.error !== null && <ProblemAlert error={suppress.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={suppress.isPending}>
            Never call again
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
