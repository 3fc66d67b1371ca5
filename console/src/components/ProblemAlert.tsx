import { Alert, Box, Button, Code, List, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { asProblem } from "@/lib/problems";

interface Props {
  error: unknown;
  /** Offered where it may help. */
  onRetry?: () => void;
}

/** An error as the API tells it: what is wrong, in which field, with which value, and the way out. */
export function ProblemAlert({ error, onRetry }: Props) {
  const problem = asProblem(error);
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={problem.title} role="alert">
      <Text c="inherit">{problem.detail}</Text>
      {problem.errors !== undefined && problem.errors.length > 0 && (
        <List size="sm" mt="xs">
          {problem.errors.map((one) => (
            <List.Item key={`${one.field} ${one.problem}`}>
              <b>{one.field}</b>: {one.problem}
              {one.value !== null && one.value !== undefined && (
                <>
                  {" "}
                  (was <Code>{one.value}</Code>)
                </>
              )}
            </List.Item>
          ))}
        </List>
      )}
      {onRetry && (
        <Button mt="sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}

/** What stands in place of a page that could not be shown. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  return (
    <Box p="md" maw={640}>
      <ProblemAlert error={error} onRetry={reset} />
    </Box>
  );
}
