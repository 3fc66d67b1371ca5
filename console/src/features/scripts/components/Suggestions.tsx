import { Anchor, Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { RecordTable, type Column } from "@/components/RecordTable";
import { offerUndo } from "@/components/undoing";
import { moment } from "@/lib/format";
import { useMay } from "@/lib/person";
import {
  DAYS,
  suggestionsQuery,
  useBringBack,
  useDismiss,
  type AskedQuestion,
  type Scope,
  type Suggestion,
} from "../api/suggestions";
import type { ApprovedAnswer } from "../playbook/answers";
import { asWording, withoutAnswered } from "../playbook/suggested";
import { Dismissed } from "./Dismissed";

interface Props {
  script: string;
  /** Whether a campaign says it, so that there are calls of its own. */
  isUsed: boolean;
  /** What is written at the moment, saved or not. */
  answers: readonly ApprovedAnswer[];
  /** Opens the form of a new entry, asked as this. */
  onAdd: (wordings: string[]) => void;
}

const SCOPES: { value: Scope; label: string }[] = [
  { value: "campaigns", label: "Its campaigns' calls" },
  { value: "account", label: "All calls" },
];

/** What people asked in calls that nobody had an answer for: made an entry, or dismissed. */
export function Suggestions({ script, isUsed, answers, onAdd }: Props) {
  const [chosen, setChosen] = useState<Scope | null>(null);
  const scope = chosen ?? (isUsed ? "campaigns" : "account");
  const { data, error, refetch } = useQuery(suggestionsQuery(script, scope));
  const mayWrite = useMay("campaigns:write");
  const dismiss = useDismiss(script);
  const bringBack = useBringBack(script);
  const rows = data && withoutAnswered(data.items, answers);

  function away(question: AskedQuestion): void {
    // Not by the mutation's own callback: the row is gone by then. Errors are shown by the client.
    dismiss.mutateAsync(question).then(
      () =>
        offerUndo({
          title: "Dismissed",
          message: `“${question.text}”`,
          onUndo: () => bringBack.mutate(question),
        }),
      () => undefined,
    );
  }

  const columns: Column<Suggestion>[] = [
    { title: "What people ask", of: ({ wordings }) => <Wordings wordings={wordings} /> },
    { title: "Asked", of: ({ times, calls }) => often(times, calls) },
    { title: "Last", wide: true, of: ({ newest_at }) => moment(newest_at) },
    {
      title: "",
      right: true,
      of: ({ wordings }) => {
        const [first] = wordings;
        if (!mayWrite || first === undefined) return null;
        return (
          <Group gap={4} justify="flex-end">
            <Button
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              aria-label={`Add as entry: “${first.text}”`}
              onClick={() => onAdd(wordings.map(({ text }) => asWording(text)))}
            >
              Add as entry
            </Button>
            <Button variant="default" aria-label={`Dismiss “${first.text}”`} onClick={() => away(first)}>
              Dismiss
            </Button>
          </Group>
        );
      },
    },
  ];

  return (
    <Stack component="section" gap="xs" mt="lg" aria-labelledby="suggested">
      <Group justify="space-between">
        <Title order={2} id="suggested">
          Suggested from calls
        </Title>
        <SegmentedControl
          size="xs"
          aria-label="Which calls"
          data={SCOPES}
          value={scope}
          onChange={(value) => setChosen(value as Scope)}
        />
      </Group>
      <Text c="dimmed" maw={620}>
        What people asked in the last {DAYS} days and no approved answer matched; similar questions stand together. What
        the agent says to it is yours to write.
      </Text>
      <RecordTable
        label="Suggested from calls"
        columns={columns}
        rows={rows}
        keyOf={({ wordings }) => wordings.map(({ attempt_id, question_number }) => `${attempt_id} ${question_number}`).join()}
        error={error}
        onRetry={() => void refetch()}
        empty={<Nothing isOfNobody={scope === "campaigns" && !isUsed} />}
      />
      {data && data.others > 0 && <Text c="dimmed">{data.others} more were asked less often.</Text>}
      {data && !data.is_complete && (
        <Text c="dimmed">There were more: the newest {data.questions} questions are counted.</Text>
      )}
      {data && <Dismissed questions={data.dismissed} onBringBack={mayWrite ? bringBack.mutate : undefined} />}
    </Stack>
  );
}

function Wordings({ wordings }: { wordings: readonly AskedQuestion[] }) {
  return (
    <>
      {wordings.map(({ text, attempt_id, question_number }, index) => (
        <Text key={`${attempt_id} ${question_number}`} fw={index === 0 ? 600 : undefined} size={index === 0 ? "sm" : "xs"}>
          {text}{" "}
          <Anchor
            size="xs"
            underline="always"
            aria-label={`Call in which somebody asked “${text}”`}
            renderRoot={(props) => <Link to="/calls/$callId" params={{ callId: attempt_id }} {...props} />}
          >
            Call
          </Anchor>
        </Text>
      ))}
    </>
  );
}

function Nothing({ isOfNobody }: { isOfNobody: boolean }) {
  return (
    <Text c="dimmed" py="xs">
      {isOfNobody
        ? "No campaign says this list yet, so it has no calls. Look through all calls, or choose it in a campaign."
        : "Nothing: whatever people asked, an answer matched it, or it was dismissed."}
    </Text>
  );
}

function often(times: number, calls: number): string {
  const asked = times === 1 ? "Once" : times === 2 ? "Twice" : `${times} times`;
  return calls === times ? asked : `${asked}, in ${calls} calls`;
}
