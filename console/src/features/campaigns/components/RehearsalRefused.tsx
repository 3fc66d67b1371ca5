import { Alert, Anchor, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/lib/problems";
import { mayRingFrom, refusalsOf } from "../api/rehearsing";
import { STEP_NAMES, type Step } from "../api/steps";
import { NotReady } from "./NotReady";

const FIELDS = /(^|\.)(phone|timezone)$/;

interface Props {
  error: unknown;
  onStep: (step: Step) => void;
}

/** Why the agent does not call, and the way out. */
export function RehearsalRefused({ error, onStep }: Props) {
  const refusals = refusalsOf(error);
  const from = mayRingFrom(error);
  if (refusals.length === 0) {
    const errors = asProblem(error).errors ?? [];
    const isAtItsField = errors.length > 0 && errors.every((one) => FIELDS.test(one.field));
    return isAtItsField ? null : <NotReady error={error} onStep={onStep} />;
  }
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title="Your phone does not ring" role="alert">
      <List size="sm" spacing={4}>
        {refusals.map(({ name, wayOut, step, page }) => (
          <List.Item key={name}>
            <b>{name}.</b> {wayOut}{" "}
            {step && (
              <Anchor component="button" type="button" size="sm" onClick={() => onStep(step)}>
                {STEP_NAMES[step]}
              </Anchor>
            )}
            {page && (
              <Anchor component={Link} to={page.to} size="sm">
                {page.name}
              </Anchor>
            )}
          </List.Item>
        ))}
        {from !== null && <List.Item>It may ring from {from} on, by your clock.</List.Item>}
      </List>
    </Alert>
  );
}
