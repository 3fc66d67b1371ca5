import { Alert, Anchor, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { missingBySteps, STEP_NAMES, type Step } from "../api/steps";

interface Props {
  error: unknown;
  onStep: (step: Step) => void;
}

/** Why a campaign cannot call yet: what is missing, under the step that mends it. */
export function NotReady({ error, onStep }: Props) {
  const missing = missingBySteps(error);
  if (missing.length === 0) return <ProblemAlert error={error} />;
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title="Something is still missing" role="alert">
      {missing.map(([step, errors]) => (
        <div key={step}>
          <Anchor component="button" type="button" size="sm" fw={600} c="inherit" td="underline" onClick={() => onStep(step)}>
            {STEP_NAMES[step]}
          </Anchor>
          <List size="sm" mb="xs">
            {errors.map((one) => (
              <List.Item key={one.field + one.problem}>
                <b>{one.field}</b>: {one.problem}
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </Alert>
  );
}
