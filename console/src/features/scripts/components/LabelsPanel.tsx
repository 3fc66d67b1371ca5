import { ActionIcon, Button, Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { addLabel, removeLabel, renameLabel, setTop } from "../playbook/edits";
import type { PlaybookGraph } from "../playbook/graph";
import { NameInput } from "./NameInput";

interface Props {
  graph: PlaybookGraph;
  text: string;
  onText: (text: string) => void;
  isReadOnly: boolean;
}

/** What holds for the whole playbook: where it begins, and what an answer can come to. */
export function LabelsPanel({ graph, text, onText, isReadOnly }: Props) {
  const [added, setAdded] = useState("");
  const name = added.trim().replaceAll(/\s+/g, "_");
  function add(): void {
    onText(addLabel(text, name));
    setAdded("");
  }
  return (
    <fieldset disabled={isReadOnly} style={{ border: 0, margin: 0, padding: 12, minWidth: 0 }} className="panel">
      <Stack gap="xs">
        <Title order={2}>The whole playbook</Title>
        <Text c="dimmed">Choose a state in the picture to change what it says and where it leads.</Text>
        <Select
          label="A call begins with"
          allowDeselect={false}
          disabled={isReadOnly}
          data={graph.states.map((state) => state.name)}
          value={graph.start || null}
          onChange={(next) => next !== null && onText(setTop(text, "start", next))}
        />
        <Title order={3}>What an answer can come to</Title>
        {graph.labels.map((label) => (
          <Group key={label} wrap="nowrap" gap="xs" align="start">
            <NameInput
              label={`Answer ${label}`}
              isLabelHidden
              name={label}
              taken={graph.labels}
              onName={(next) => onText(renameLabel(text, label, next))}
            />
            {label === graph.unclear ? (
              <Text c="dimmed" pt={8}>
                where nothing else fits
              </Text>
            ) : (
              !isReadOnly && (
                <ActionIcon mt={8} aria-label={`Remove the answer ${label}`} onClick={() => onText(removeLabel(text, label))}>
                  <IconTrash size={16} />
                </ActionIcon>
              )
            )}
          </Group>
        ))}
        {!isReadOnly && (
          <Group wrap="nowrap" gap="xs">
            <TextInput
              aria-label="A further answer"
              placeholder="A further answer, like call_later"
              value={added}
              onChange={(event) => setAdded(event.currentTarget.value)}
              onKeyDown={(event) => event.key === "Enter" && name !== "" && !graph.labels.includes(name) && add()}
            />
            <Button
              variant="default"
              leftSection={<IconPlus size={14} />}
              disabled={name === "" || graph.labels.includes(name)}
              onClick={add}
            >
              Add
            </Button>
          </Group>
        )}
      </Stack>
    </fieldset>
  );
}
