import { Button, Group, Stack, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { fieldErrors } from "@/lib/problems";
import { useChange, type Campaign, type CampaignChange } from "../api/campaigns";

export interface StepProps {
  campaign: Campaign;
  /** In a draft: on to the next step. */
  onSaved: (() => void) | undefined;
}

interface Props extends StepProps {
  /** The change as the form has it now; null where the form shows its own errors. */
  wanted: () => CampaignChange | null;
  onErrors?: (errors: Record<string, string>) => void;
  children: ReactNode;
}

/** What surrounds the fields of a step: saving, and what the API says against it. */
export function StepForm({ campaign, onSaved, wanted, onErrors, children }: Props) {
  const change = useChange(campaign.id);
  const [isSaved, setSaved] = useState(false);
  return (
    <form
      noValidate
      onChange={() => setSaved(false)}
      onSubmit={(event) => {
        event.preventDefault();
        const body = wanted();
        if (body === null) return;
        change.mutate(body, {
          onSuccess: () => {
            setSaved(true);
            onSaved?.();
          },
          onError: (error) => onErrors?.(fieldErrors(error)),
        });
      }}
    >
      <Stack gap="md" maw={640}>
        {children}
        {change.error !== null && <ProblemAlert error={change.error} />}
        <Group>
          <Button type="submit" loading={change.isPending}>
            {onSaved ? "Save and go on" : "Save"}
          </Button>
          <Text role="status" c="dimmed">
            {isSaved ? "Saved" : ""}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
