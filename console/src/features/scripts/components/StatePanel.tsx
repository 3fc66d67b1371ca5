import { Button, Group, Select, Stack, Switch, Textarea, Title } from "@mantine/core";
import { IconFlag, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { removeState, renameState, setField, setLine, setTop } from "../playbook/edits";
import type { PlaybookGraph, PlaybookState } from "../playbook/graph";
import { SORTS, sortOf, withSort } from "../playbook/sorts";
import { Hear } from "./Hear";
import { NameInput } from "./NameInput";
import { StateWays } from "./StateWays";
import { VoiceChoice } from "./VoiceChoice";

interface Props {
  graph: PlaybookGraph;
  state: PlaybookState;
  text: string;
  onText: (text: string) => void;
  onSelect: (name: string | null) => void;
  isReadOnly: boolean;
}

/** One state: its name, what it is for, what is said in it, and where each answer leads. */
export function StatePanel({ graph, state, text, onText, onSelect, isReadOnly }: Props) {
  const names = graph.states.map(({ name }) => name);
  return (
    <Stack className="panel" gap="xs" p={12} miw={0}>
      <Fields isReadOnly={isReadOnly}>
        <Group justify="space-between">
          <Title order={2}>State {state.name}</Title>
          {!isReadOnly && (
            <Group gap={4}>
              <Button
                variant="default"
                leftSection={<IconFlag size={14} />}
                disabled={graph.start === state.name}
                onClick={() => onText(setTop(text, "start", state.name))}
              >
                Begin here
              </Button>
              <Button
                variant="default"
                leftSection={<IconTrash size={14} />}
                onClick={() => {
                  onText(removeState(text, state.name));
                  onSelect(null);
                }}
              >
                Remove
              </Button>
            </Group>
          )}
        </Group>
        <Group grow align="start">
          <NameInput
            key={state.name}
            label="Name"
            name={state.name}
            taken={names}
            onName={(next) => {
              onText(renameState(text, state.name, next));
              onSelect(next);
            }}
          />
          <Select
            label="What it does"
            allowDeselect={false}
            disabled={isReadOnly}
            data={SORTS}
            value={sortOf(state)}
            onChange={(sort) => sort !== null && onText(withSort(text, state, sort))}
          />
        </Group>
        <Textarea
          label="What it is for"
          autosize
          minRows={1}
          value={state.goal}
          onChange={(event) => onText(setField(text, state.name, "goal", event.currentTarget.value))}
        />
        {state.task === "" && (
          <>
            <Textarea
              label="What is said on entering it"
              description="Empty for nothing. Placeholders stand in brackets: [Prospect Name]."
              autosize
              minRows={2}
              value={state.line}
              onChange={(event) => onText(setLine(text, state.name, event.currentTarget.value, state.verbatim))}
            />
            <Switch
              label="Word for word"
              checked={state.verbatim}
              disabled={state.line === "" || isReadOnly}
              onChange={(event) => onText(setLine(text, state.name, state.line, event.currentTarget.checked))}
            />
          </>
        )}
      </Fields>
      {state.task === "" && state.line !== "" && (
        <Group gap="xs">
          <Hear key={state.name} of="what is said" line={state.line} />
          <VoiceChoice />
        </Group>
      )}
      {state.ends === "" && (
        <Fields isReadOnly={isReadOnly}>
          <StateWays graph={graph} state={state} text={text} onText={onText} isReadOnly={isReadOnly} />
        </Fields>
      )}
    </Stack>
  );
}

/** Fields that nobody may change where the script is only looked at; what is between them can be heard all the same. */
function Fields({ isReadOnly, children }: { isReadOnly: boolean; children: ReactNode }) {
  return (
    <fieldset disabled={isReadOnly} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <Stack gap="xs">{children}</Stack>
    </fieldset>
  );
}
