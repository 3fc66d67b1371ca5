import { Button, Group, Stack, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { ProblemAlert } from "@/components/ProblemAlert";
import { Unsaved } from "@/components/Unsaved";
import { fieldErrors } from "@/lib/problems";
import { useChange, type Campaign, type CampaignChange } from "../api/campaigns";

export interface StepProps {
  campaign: Campaign;
  /** In a draft: on to the next step. */
  onSaved: (() => void) | undefined;
}

interface Props extends StepProps {
  /** What the fields hold now, by which the form knows whether it is saved. */
  values: unknown;
  /** The change as the form has it now; null where the form shows its own errors. */
  wanted: () => CampaignChange | null;
  onErrors?: (errors: Record<string, string>) => void;
  children: ReactNode;
}

/** What surrounds the fields of a step: saving, and what the API says against it. */
export function StepForm({ campaign, onSaved, values, wanted, onErrors, children }: Props) {
  const change = useChange(campaign.id);
  const now = JSON.stringify(values);
  const [kept, setKept] = useState(now);
  const isChanged = now !== kept;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const body = wanted();
        if (body === null) return;
        change.mutate(body, {
          onSuccess: () => {
            // At once: going on would else be asked about as leaving what is not saved.
            flushSync(() => setKept(now));
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
            {isChanged ? "Not saved yet" : change.isSuccess ? "Saved" : ""}
          </Text>
        </Group>
      </Stack>
      <Unsaved isChanged={isChanged} lost="What you changed in this step is lost." />
    </form>
  );
}
