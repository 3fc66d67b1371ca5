/** A playbook's text as a graph of states and ways. */
import { isMap, isScalar, parseDocument, visit } from "yaml";
import { pairOf } from "./splices";

export interface Way {
  label: string;
  to: string;
}

export interface PlaybookState {
  name: string;
  goal: string;
  /** What is said on entering it; empty where nothing is. */
  line: string;
  verbatim: boolean;
  /** One of the tasks, or empty. */
  task: string;
  free: boolean;
  /** The end reason of a state with which the call ends, else empty. */
  ends: string;
  outcome: string;
  maxTurns: string;
  /** Where it goes at its limit; empty for nowhere. */
  then: string;
  ways: Way[];
}

export interface PlaybookGraph {
  start: string;
  labels: string[];
  unclear: string;
  states: PlaybookState[];
}

/** The labels of a state that is a task. */
export const TASK_LABELS: readonly string[] = ["done", "declined", "failed"];

/** What the text holds, or null where it is no YAML or no map; whether it is sound is the API's to say. */
export function readGraph(text: string): PlaybookGraph | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  const top = record(document.toJS({ maxAliasCount: 0 }));
  if (top === null) return null;
  return {
    start: textOf(top.start),
    labels: Array.isArray(top.labels) ? top.labels.map(textOf) : Object.keys(record(top.labels) ?? {}),
    unclear: textOf(top.unclear_label) || "unclear",
    states: Object.entries(record(top.states) ?? {}).map(([name, value]) => stateOf(name, record(value) ?? {})),
  };
}

/** The labels that a state may lead on by. */
export function labelsFor(graph: PlaybookGraph, state: PlaybookState): readonly string[] {
  return state.task === "" ? graph.labels : TASK_LABELS;
}

/** The line, counted from 1, on which a state begins; null where there is none of that name. */
export function lineOf(text: string, state: string): number | null {
  const states: unknown = parseDocument(text).get("states", true);
  const pair = isMap(states) ? pairOf(states, state) : undefined;
  return pair?.key.range ? text.slice(0, pair.key.range[0]).split("\n").length : null;
}

/** Everything that the playbook says aloud, a line each; brackets elsewhere in it are YAML's own. */
export function spokenTexts(text: string): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) return "";
  const said: string[] = [];
  visit(document, {
    Pair(_key, { key, value }) {
      if (isScalar(key) && key.value === "text" && isScalar(value)) said.push(textOf(value.value));
    },
  });
  return said.join("\n");
}

function stateOf(name: string, fields: Record<string, unknown>): PlaybookState {
  const line = record(fields.line);
  return {
    name,
    goal: textOf(fields.goal),
    line: textOf(line?.text),
    verbatim: line?.verbatim === true,
    task: textOf(fields.task),
    free: fields.free === true,
    ends: textOf(fields.ends),
    outcome: textOf(fields.outcome),
    maxTurns: textOf(fields.max_turns),
    then: textOf(fields.then),
    ways: Object.entries(record(fields.ways) ?? {}).map(([label, to]) => ({ label, to: textOf(to) })),
  };
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
