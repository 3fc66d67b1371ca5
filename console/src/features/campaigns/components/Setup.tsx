import { Alert, Box, Button, Flex, NativeSelect, NavLink, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMay } from "@/lib/person";
import { progressQuery, type Campaign } from "../api/campaigns";
import { inShort, STEP_NAMES, stepAfter, type Step } from "../api/steps";
import { DryRun } from "./DryRun";
import { ComplianceCheck } from "./ComplianceCheck";
import { FollowUpStep } from "./FollowUpStep";
import { LaunchStep } from "./LaunchStep";
import { PacingStep } from "./PacingStep";
import { RehearseStep, type CallViews } from "./RehearseStep";
import { ScriptStep } from "./ScriptStep";
import { VariantsStep } from "./VariantsStep";
import { VoiceStep } from "./VoiceStep";
import { WindowStep } from "./WindowStep";

/** Steps that nothing is saved in. */
const WITHOUT_FORM: readonly Step[] = ["leads", "check", "dry-run", "rehearse"];

interface Props {
  campaign: Campaign;
  steps: readonly Step[];
  step: Step;
  onStep: (step: Step) => void;
  leads: ReactNode;
  calls: CallViews;
  /** Nothing can be changed any more. */
  isOver?: boolean;
}

/** The steps at the side, one of them opened; each is kept when it is left by its button. */
export function Setup({ campaign, steps, step, onStep, leads, calls, isOver = false }: Props) {
  const counted = useQuery(progressQuery(campaign.id)).data?.leads;
  const mayWrite = useMay("campaigns:write");
  const total = counted && Object.values(counted).reduce((sum, one) => sum + one, 0);
  const isDraft = campaign.status === "draft";
  const names = steps.map((one, index) => ({ value: one, label: isDraft ? `${index + 1}. ${STEP_NAMES[one]}` : STEP_NAMES[one] }));
  const isLocked = isOver || !mayWrite;
  const next = stepAfter(step);
  const isNotYet = (step === "leads" && total === 0) || step === "rehearse";
  const goOn = isDraft && next ? () => onStep(next) : undefined;
  return (
    <Flex gap="xl" direction={{ base: "column", sm: "row" }} align="stretch">
      <NativeSelect
        hiddenFrom="sm"
        aria-label="Step"
        data={names}
        value={step}
        onChange={(event) => onStep(event.currentTarget.value as Step)}
      />
      <Box component="nav" aria-label="Steps" visibleFrom="sm" w={220} style={{ flexShrink: 0 }}>
        {names.map(({ value, label }) => (
          <NavLink
            key={value}
            component="button"
            label={label}
            description={inShort(value, campaign, total)}
            active={value === step}
            aria-current={value === step ? "step" : undefined}
            onClick={() => onStep(value)}
            style={{ borderRadius: "var(--mantine-radius-md)" }}
          />
        ))}
      </Box>
      <Stack flex={1} miw={0} gap="md">
        <Title order={2}>{STEP_NAMES[step]}</Title>
        {isLocked && (
          <Alert color="gray">
            {isOver ? "This campaign is over; its settings stay as they were." : "You may look at this, not change it."}
          </Alert>
        )}
        {campaign.status === "running" && !isLocked && (
          <Text c="dimmed">Calls that begin after you save go by the new settings; open calls go on by the old ones.</Text>
        )}
        <fieldset disabled={isLocked} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
          <Opened campaign={campaign} step={step} onStep={onStep} leads={leads} calls={calls} onSaved={goOn} />
        </fieldset>
        {goOn && WITHOUT_FORM.includes(step) && (
          <div>
            <Button variant={isNotYet ? "default" : "filled"} onClick={goOn}>
              Go on
            </Button>
          </div>
        )}
      </Stack>
    </Flex>
  );
}

interface OpenedProps extends Pick<Props, "campaign" | "step" | "onStep" | "leads" | "calls"> {
  onSaved: (() => void) | undefined;
}

function Opened({ campaign, step, onStep, leads, calls, onSaved }: OpenedProps) {
  const common = { campaign, onSaved };
  switch (step) {
    case "leads":
      return leads;
    case "script":
      return <ScriptStep {...common} />;
    case "voice":
      return <VoiceStep {...common} />;
    case "variants":
      return <VariantsStep {...common} />;
    case "window":
      return <WindowStep {...common} />;
    case "pacing":
      return <PacingStep {...common} />;
    case "follow-up":
      return <FollowUpStep {...common} />;
    case "check":
      return <ComplianceCheck campaign={campaign} />;
    case "dry-run":
      return <DryRun campaign={campaign} />;
    case "rehearse":
      return <RehearseStep campaign={campaign} onStep={onStep} calls={calls} />;
    case "launch":
      return <LaunchStep campaign={campaign} onStep={onStep} />;
  }
}
