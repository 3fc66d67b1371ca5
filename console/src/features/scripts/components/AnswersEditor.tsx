import { Alert, Button, Group, Modal, Select, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconMessageQuestion, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { title, words } from "@/lib/format";
import { useMay } from "@/lib/person";
import type { Finding } from "../api/checking";
import { answersOf, withAnswer, withoutAnswer, type ApprovedAnswer } from "../playbook/answers";
import { TASKS } from "../playbook/tasks";
import { Hear } from "./Hear";
import { summary } from "./ProblemList";
import { Suggestions } from "./Suggestions";
import { VoiceChoice } from "./VoiceChoice";

interface Props {
  text: string;
  onText: (text: string) => void;
  findings: readonly Finding[] | undefined;
  /** Of the account's own: which script it is, and whether a campaign says it. */
  kept?: { id: string; isUsed: boolean };
}

interface Opened {
  /** Null for a new one. */
  index: number | null;
  /** What a new one is asked as to begin with. */
  askedAs: string[];
}

const NEW: ApprovedAnswer = { name: "", asked_as: [], answer: "", verbatim: true, task: "" };

/** Questions and objections with their approved answers. */
export function AnswersEditor({ text, onText, findings, kept }: Props) {
  const mayReadCalls = useMay("calls:read");
  const answers = answersOf(text);
  const [open, setOpen] = useState<Opened | null>(null);
  if (answers === null) return <Alert color="red">This list cannot be read. Restore an earlier version of it.</Alert>;
  const shown = open && (open.index === null ? { ...NEW, asked_as: open.askedAs } : (answers[open.index] ?? NEW));
  const columns: Column<{ answer: ApprovedAnswer; index: number }>[] = [
    {
      title: "When they say",
      of: ({ answer }) => (
        <>
          <Text fw={600}>{title(answer.name)}</Text>
          <Text size="xs" c="dimmed">
            {answer.asked_as.join(" · ")}
          </Text>
        </>
      ),
    },
    {
      title: "The agent answers",
      of: ({ answer }) => (
        <>
          {answer.answer}
          <Text size="xs" c="dimmed">
            {answer.verbatim ? "Word for word" : "In its own words"}
            {answer.task !== "" && `, then: ${words(answer.task)}`}
          </Text>
        </>
      ),
    },
    {
      title: "",
      right: true,
      of: ({ answer, index }) => (
        <Group gap={4} justify="flex-end">
          <Hear of={`the answer to ${words(answer.name)}`} line={answer.answer} isShort />
          <Button variant="default" aria-label={`Edit ${words(answer.name)}`} onClick={() => setOpen({ index, askedAs: [] })}>
            Edit
          </Button>
          <Button
            variant="default"
            aria-label={`Remove ${words(answer.name)}`}
            onClick={() => onText(withoutAnswer(text, index))}
          >
            Remove
          </Button>
        </Group>
      ),
    },
  ];
  const faults = findings ?? [];
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text c="dimmed" maw={620}>
          Nothing is kept before you save. What people asked in calls that none of these matched is gathered below.
        </Text>
        <Group gap="xs">
          {answers.length > 0 && <VoiceChoice />}
          <Button leftSection={<IconPlus size={14} />} onClick={() => setOpen({ index: null, askedAs: [] })}>
            Add an answer
          </Button>
        </Group>
      </Group>
      {faults.length > 0 && (
        <Alert color={faults.some(({ weight }) => weight === "error") ? "red" : "orange"} title={summary(faults)}>
          {faults.map((one) => (
            <div key={`${one.place} ${one.problem}`}>
              {one.place}: {one.problem}
            </div>
          ))}
        </Alert>
      )}
      <RecordTable
        label="Approved answers"
        columns={columns}
        rows={answers.map((answer, index) => ({ answer, index }))}
        keyOf={({ answer, index }) => `${index} ${answer.name}`}
        empty={
          <EmptyState icon={IconMessageQuestion} title="No answer yet">
            Add what people ask or object to, in the ways they put it, and what the agent may say to that.
          </EmptyState>
        }
      />
      {kept && mayReadCalls && (
        <Suggestions
          script={kept.id}
          isUsed={kept.isUsed}
          answers={answers}
          onAdd={(askedAs) => setOpen({ index: null, askedAs })}
        />
      )}
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.index === null ? "Add an answer" : "Edit the answer"}
        closeOnClickOutside={false}
      >
        {open && shown && (
          <AnswerForm
            answer={shown}
            taken={answers.filter((_one, index) => index !== open.index).map(({ name }) => name)}
            onDone={(answer) => {
              onText(withAnswer(text, open.index, answer));
              setOpen(null);
            }}
          />
        )}
      </Modal>
    </Stack>
  );
}

interface FormProps {
  answer: ApprovedAnswer;
  taken: readonly string[];
  onDone: (answer: ApprovedAnswer) => void;
}

function AnswerForm({ answer, taken, onDone }: FormProps) {
  const form = useForm({
    initialValues: { ...answer, asked_as: answer.asked_as.join("\n") },
    validate: {
      name: (value) =>
        value.trim() === "" ? "What it is about, like price" : taken.includes(value.trim()) ? "There is one of that name" : null,
      asked_as: (value) => (linesOf(value).length > 0 ? null : "At least one way in which people put it"),
      answer: (value) => (value.trim() === "" ? "What the agent says to that" : null),
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        onDone({
          ...values,
          name: values.name.trim(),
          asked_as: linesOf(values.asked_as),
          answer: values.answer.trim(),
        }),
      )}
    >
      <Stack gap="sm">
        <TextInput label="About" placeholder="price" data-autofocus {...form.getInputProps("name")} />
        <Textarea
          label="Ways in which people put it"
          description="One a line. An answer is found by its words; their order matters little."
          autosize
          minRows={3}
          {...form.getInputProps("asked_as")}
        />
        <Textarea label="The answer" autosize minRows={2} {...form.getInputProps("answer")} />
        <Switch label="Word for word" {...form.getInputProps("verbatim", { type: "checkbox" })} />
        <Select
          label="Then"
          placeholder="Back to the open question"
          clearable
          data={TASKS.map((task) => ({ value: task, label: title(task) }))}
          {...form.getInputProps("task")}
          value={form.values.task || null}
          onChange={(value) => form.setFieldValue("task", value ?? "")}
        />
        <Group justify="flex-end">
          <Button type="submit">{answer.name === "" ? "Add" : "Take over"}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
