import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Schemas } from "@/lib/api";
import { moment } from "@/lib/format";

type Question = Schemas["DismissedQuestion"];

interface Props {
  questions: readonly Question[];
  /** Absent for those who may only look. */
  onBringBack?: (question: Question) => void;
}

/** What is not suggested any more, on demand. */
export function Dismissed({ questions, onBringBack }: Props) {
  const [isOpen, { toggle }] = useDisclosure();
  if (questions.length === 0) return null;
  return (
    <Stack gap={4} align="flex-start">
      <Button variant="subtle" size="xs" aria-expanded={isOpen} onClick={toggle}>
        {isOpen ? "Hide" : "Show"} what was dismissed ({questions.length})
      </Button>
      {isOpen &&
        questions.map((question) => (
          <Group key={`${question.attempt_id} ${question.question_number}`} gap="xs">
            <Text>{question.text}</Text>
            <Text size="xs" c="dimmed">
              by {question.dismissed_by}, {moment(question.dismissed_at)}
            </Text>
            {onBringBack && (
              <Button
                variant="default"
                size="compact-xs"
                aria-label={`Bring back “${question.text}”`}
                onClick={() => onBringBack(question)}
              >
                Bring back
              </Button>
            )}
          </Group>
        ))}
    </Stack>
  );
}
