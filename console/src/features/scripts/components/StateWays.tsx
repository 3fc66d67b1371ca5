import { ActionIcon, Group, Select, Text, TextInput, Title } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { words } from "@/lib/format";
import { connect, disconnect, setField } from "../playbook/edits";
import { labelsFor, type PlaybookGraph, type PlaybookState } from "../playbook/graph";

interface Props {
  graph: PlaybookGraph;
  state: PlaybookState;
  text: string;
  onText: (text: string) => void;
  isReadOnly: boolean;
}

/** Where each answer leads from a state, and what happens after too many of them. */
export function StateWays({ graph, state, text, onText, isReadOnly }: Props) {
  const names = graph.states.map(({ name }) => name);
  const free = labelsFor(graph, state).filter((label) => !state.ways.some((way) => way.label === label));
  const set = (field: "max_turns" | "then", value: string | number) => onText(setField(text, state.name, field, value));
  return (
    <>
      <Title order={3}>Ways on</Title>
      {state.ways.length === 0 && <Text c="dimmed">No answer leads anywhere yet.</Text>}
      {state.ways.map(({ label, to }) => (
        <Group key={label} wrap="nowrap" gap="xs">
          <Text w={140} style={{ flex: "none", overflowWrap: "anywhere" }}>
            {words(label)}
          </Text>
          <Select
            aria-label={`${label} leads to`}
            flex={1}
            allowDeselect={false}
            disabled={isReadOnly}
            data={names.includes(to) ? names : [...names, to]}
            error={names.includes(to) ? null : "There is no such state"}
            value={to}
            onChange={(next) => next !== null && onText(connect(text, state.name, label, next))}
          />
          {!isReadOnly && (
            <ActionIcon
              aria-label={`Remove the way of ${label}`}
              onClick={() => onText(disconnect(text, state.name, label))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!isReadOnly && free.length > 0 && (
        <NewWay
          key={state.name}
          labels={free}
          names={names}
          onWay={(label, to) => onText(connect(text, state.name, label, to))}
        />
      )}
      <Group grow align="start">
        <TextInput
          label="Answers at most"
          type="number"
          min={1}
          placeholder="No limit"
          value={state.maxTurns}
          onChange={(event) => set("max_turns", Math.trunc(Number(event.currentTarget.value)) || "")}
        />
        <Select
          label="At its limit it goes to"
          placeholder="The call ends politely"
          clearable={!isReadOnly}
          disabled={isReadOnly}
          data={names}
          value={state.then || null}
          onChange={(next) => set("then", next ?? "")}
        />
      </Group>
    </>
  );
}

interface NewWayProps {
  labels: readonly string[];
  names: readonly string[];
  onWay: (label: string, to: string) => void;
}

function NewWay({ labels, names, onWay }: NewWayProps) {
  const [label, setLabel] = useState<string | null>(null);
  return (
    <Group wrap="nowrap" gap="xs">
      <Select
        aria-label="Answer of a new way"
        placeholder="Answer…"
        w={140}
        data={labels.map((one) => ({ value: one, label: words(one) }))}
        value={label}
        onChange={setLabel}
      />
      <Select
        aria-label="Where the new way leads"
        placeholder="leads to…"
        flex={1}
        data={[...names]}
        value={null}
        disabled={label === null}
        onChange={(to) => {
          if (label === null || to === null) return;
          onWay(label, to);
          setLabel(null);
        }}
      />
    </Group>
  );
}
