import { Alert, Button, Group, Modal, Select, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { words } from "@/lib/format";
import type { Finding } from "../api/checking";
import { addState, connect, removeState } from "../playbook/edits";
import { labelsFor, lineOf, readGraph, type PlaybookGraph } from "../playbook/graph";
import type { Standings } from "./brackets";
import { CodeEditor, type Jump } from "./CodeEditor";
import { LabelsPanel } from "./LabelsPanel";
import classes from "./PlaybookEditor.module.css";
import { PlaybookPicture } from "./PlaybookPicture";
import { ProblemList } from "./ProblemList";
import { StatePanel } from "./StatePanel";

interface Props {
  text: string;
  onText: (text: string) => void;
  isReadOnly: boolean;
  findings: readonly Finding[] | undefined;
  standings: Standings;
}

const NONE: readonly Finding[] = [];

/** A playbook as a picture and as its text, side by side: what is changed in one is changed in the other. */
export default function PlaybookEditor({ text, onText, isReadOnly, findings = undefined, standings }: Props) {
  const read = useMemo(() => readGraph(text), [text]);
  const [last, setLast] = useState<PlaybookGraph>(() => read ?? EMPTY);
  if (read !== null && read !== last) setLast(read);
  const graph = read ?? last;
  const [selected, setSelected] = useState<string | null>(null);
  const [jump, setJump] = useState<Jump | null>(() => {
    const line = lineOf(text, graph.start);
    return line === null ? null : { line, isShownOnly: true };
  });
  const [drawn, setDrawn] = useState<{ from: string; to: string } | null>(null);
  const state = graph.states.find(({ name }) => name === selected);
  const isFixed = isReadOnly || read === null;
  const faulty = useMemo(() => faultyStates(findings ?? NONE), [findings]);

  /** Open a state, or the whole playbook, and show where it stands in the text. */
  function select(name: string | null): void {
    setSelected(name);
    const line = name === null ? null : lineOf(text, name);
    if (line !== null) setJump({ line, isShownOnly: true });
  }

  function add(): void {
    const name = unusedName(graph);
    const next = graph.states.find(({ ends }) => ends !== "")?.name ?? null;
    const withNew = addState(text, name, next, graph.unclear);
    const label = state && labelsFor(graph, state).find((one) => !state.ways.some((way) => way.label === one));
    onText(state && label ? connect(withNew, state.name, label, name) : withNew);
    setSelected(name);
  }

  function go({ place, line }: Finding): void {
    const [part, kind, name] = place.split(".");
    if (part === "playbook" && kind === "states" && name !== undefined) setSelected(name);
    setJump({ line: line ?? 1 });
  }

  return (
    <div className={classes.sides}>
      <div className={classes.side}>
        {read === null && (
          <Alert color="orange">
            The text cannot be read at the moment. The picture is as it was before; mend the text at the line that is named.
          </Alert>
        )}
        {!isFixed && (
          <Group>
            <Button variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
              {state ? `Add a state after ${state.name}` : "Add a state"}
            </Button>
            {state && (
              <Button variant="subtle" onClick={() => setSelected(null)}>
                The whole playbook
              </Button>
            )}
          </Group>
        )}
        <PlaybookPicture
          graph={graph}
          selected={selected}
          onSelect={select}
          faulty={faulty}
          isReadOnly={isFixed}
          onConnect={(from, to) => setDrawn({ from, to })}
          onRemove={(name) => {
            onText(removeState(text, name));
            setSelected(null);
          }}
          height={state ? "max(320px, 44dvh)" : "max(420px, calc(100dvh - 320px))"}
        />
        {state ? (
          <StatePanel graph={graph} state={state} text={text} onText={onText} onSelect={setSelected} isReadOnly={isFixed} />
        ) : (
          <LabelsPanel graph={graph} text={text} onText={onText} isReadOnly={isFixed} />
        )}
      </div>
      <div className={classes.side}>
        <ProblemList findings={findings} onGo={go} />
        <CodeEditor
          label="Text of the playbook"
          value={text}
          onChange={onText}
          isReadOnly={isReadOnly}
          findings={findings ?? NONE}
          standings={standings}
          jump={jump}
          height="max(480px, calc(100dvh - 260px))"
        />
      </div>
      <Modal opened={drawn !== null} onClose={() => setDrawn(null)} title={drawn ? `From ${drawn.from} to ${drawn.to}` : ""}>
        {drawn && (
          <ChooseLabel
            labels={labelsFor(graph, graph.states.find(({ name }) => name === drawn.from) ?? NO_STATE)}
            onLabel={(label) => {
              onText(connect(text, drawn.from, label, drawn.to));
              setSelected(drawn.from);
              setDrawn(null);
            }}
          />
        )}
      </Modal>
    </div>
  );
}

function ChooseLabel({ labels, onLabel }: { labels: readonly string[]; onLabel: (label: string) => void }) {
  const [label, setLabel] = useState<string | null>(null);
  return (
    <Stack>
      <Select
        label="After which answer"
        description="A way that this answer had from there is replaced."
        data-autofocus
        data={labels.map((one) => ({ value: one, label: words(one) }))}
        value={label}
        onChange={setLabel}
      />
      <Group justify="flex-end">
        <Button disabled={label === null} onClick={() => label !== null && onLabel(label)}>
          Connect
        </Button>
      </Group>
    </Stack>
  );
}

const EMPTY: PlaybookGraph = { start: "", labels: [], unclear: "unclear", states: [] };
const NO_STATE = { name: "", goal: "", line: "", verbatim: false, task: "", free: false, ends: "", outcome: "", maxTurns: "", then: "", ways: [] };

function faultyStates(findings: readonly Finding[]): ReadonlySet<string> {
  const places = findings.filter(({ weight }) => weight === "error").map(({ place }) => place.split("."));
  return new Set(places.flatMap(([, kind, name]) => (kind === "states" && name !== undefined ? [name] : [])));
}

function unusedName({ states }: PlaybookGraph): string {
  const names = new Set(states.map(({ name }) => name));
  for (let number = 1; ; number += 1) if (!names.has(`STATE_${number}`)) return `STATE_${number}`;
}
