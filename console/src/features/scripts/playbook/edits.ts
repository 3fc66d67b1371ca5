/** What can be done to a playbook in its graph, each as a change of its text; a text that is no YAML stays as it is. */
import { isMap, isScalar, isSeq, parseDocument, type Document, type Node, type Pair, type YAMLMap } from "yaml";
import {
  onOneLine,
  pairOf,
  renamed,
  spliced,
  withField,
  withItem,
  withoutFields,
  withoutItem,
  type Splice,
  type Value,
} from "./splices";

/** A field of a state, named as in the text. */
export type Field = "goal" | "task" | "free" | "ends" | "outcome" | "max_turns" | "then";

/** A further state, which leads to `next` where an answer is unclear, or ends the call where there is none. */
export function addState(text: string, name: string, next: string | null, unclear: string): string {
  return edited(text, (document) => {
    const states = statesOf(document);
    const onward: Record<string, Value> =
      next === null ? { ends: "agent_goodbye" } : { ways: onOneLine({ [unclear]: next }) };
    const fields: Record<string, Value> = { goal: "say what this state is for", ...onward };
    if (states && !states.has(name)) return [withField(text, states, name, fields)];
    return states ? [] : [withField(text, document.contents as YAMLMap, "states", { [name]: fields })];
  });
}

/** Another name for a state, wherever it is named. */
export function renameState(text: string, name: string, next: string): string {
  return edited(text, (document) => {
    const states = statesOf(document);
    const pair = states && pairOf(states, name);
    if (!states || !pair || states.has(next)) return [];
    const named = [pair.key, document.get("start", true), ...targets(states)];
    return named.filter((node, index) => index === 0 || says(node, name)).map((node) => renamed(node as Node, next));
  });
}

/** A state goes, with every way that led to it. */
export function removeState(text: string, name: string): string {
  return edited(text, (document) => {
    const states = statesOf(document);
    if (!states) return [];
    const others = statePairs(states).filter(([other]) => other !== name);
    return [
      ...withoutFields(text, states, [name]),
      ...others.flatMap(([, state]) => withoutWays(text, state, (_label, to) => to === name)),
      ...others.flatMap(([, state]) => (state.get("then") === name ? withoutFields(text, state, ["then"]) : [])),
    ];
  });
}

/** Give the playbook another name, or another state to begin with. */
export function setTop(text: string, field: "name" | "start", value: string): string {
  return edited(text, (document) => [withField(text, document.contents as YAMLMap, field, value)]);
}

/** Give a state's field a value; an empty one, or false, leaves it out. A state always keeps a goal. */
export function setField(text: string, state: string, field: Field, value: string | number | boolean): string {
  return inState(text, state, (found) => {
    const isNothing = value === "" || value === false;
    if (isNothing && field !== "goal") return found.has(field) ? withoutFields(text, found, [field]) : [];
    return [withField(text, found, field, value)];
  });
}

/** What a state says on entering it, and whether word for word; no words leave the line out. */
export function setLine(text: string, state: string, words: string, verbatim: boolean): string {
  return inState(text, state, (found) => {
    if (words === "") return found.has("line") ? withoutFields(text, found, ["line"]) : [];
    return [withField(text, found, "line", { text: words, ...(verbatim && { verbatim }) })];
  });
}

/** Lead from one state to another by a label; a way that the label had is replaced. */
export function connect(text: string, from: string, label: string, to: string): string {
  return inState(text, from, (state) => {
    const ways = state.get("ways", true);
    if (!isMap(ways) || ways.items.length === 0)
      return [withField(text, state, "ways", onOneLine({ [label]: to }))];
    const pair = pairOf(ways, label);
    return [pair?.value ? renamed(pair.value, to) : withField(text, ways, label, to)];
  });
}

/** Take a way away. */
export function disconnect(text: string, from: string, label: string): string {
  return inState(text, from, (state) => withoutWays(text, state, (one) => one === label));
}

/** A further label; it leads nowhere yet. */
export function addLabel(text: string, name: string): string {
  return edited(text, (document) => {
    const labels = document.get("labels", true);
    if (isSeq(labels)) return [withItem(text, labels, name)];
    if (isMap(labels)) return [withField(text, labels, name, {})];
    return [];
  });
}

/** Another name for a label, wherever it is named. */
export function renameLabel(text: string, name: string, next: string): string {
  return edited(text, (document) => {
    const labels = document.get("labels", true);
    const own = isSeq(labels)
      ? (labels.items as Node[]).find((item) => says(item, name))
      : isMap(labels)
        ? pairOf(labels, name)?.key
        : undefined;
    const named = askedStates(document).map((state) => {
      const ways: unknown = state.get("ways", true);
      return isMap(ways) ? pairOf(ways, name)?.key : undefined;
    });
    const unclear = document.get("unclear_label", true);
    const found = [own, ...named, says(unclear, name) ? (unclear as Node) : undefined];
    return found.filter((node) => node !== undefined).map((node) => renamed(node, next));
  });
}

/** A label goes, with every way that it led. */
export function removeLabel(text: string, name: string): string {
  return edited(text, (document) => {
    const labels = document.get("labels", true);
    return [
      ...(isSeq(labels) ? [withoutItem(text, labels, name)] : []),
      ...(isMap(labels) ? withoutFields(text, labels, [name]) : []),
      ...askedStates(document).flatMap((state) => withoutWays(text, state, (label) => label === name)),
    ];
  });
}

function edited(text: string, change: (document: Document.Parsed) => Splice[]): string {
  const document = parseDocument(text);
  return document.errors.length > 0 || !isMap(document.contents) ? text : spliced(text, change(document));
}

function inState(text: string, name: string, change: (state: YAMLMap) => Splice[]): string {
  return edited(text, (document) => {
    const state = document.getIn(["states", name], true);
    return isMap(state) ? change(state) : [];
  });
}

/** Without the ways that are chosen; without `ways` where none is left. */
function withoutWays(text: string, state: YAMLMap, isChosen: (label: string, to: unknown) => boolean): Splice[] {
  const ways = state.get("ways", true);
  if (!isMap(ways)) return [];
  const names = ways.items.map(({ key }) => (isScalar(key) ? String(key.value) : ""));
  const chosen = names.filter((name) => isChosen(name, ways.get(name)));
  if (chosen.length === 0) return [];
  return chosen.length === names.length ? withoutFields(text, state, ["ways"]) : withoutFields(text, ways, chosen);
}

function statesOf(document: Document.Parsed): YAMLMap | null {
  const states = document.get("states", true);
  return isMap(states) && states.items.length > 0 ? states : null;
}

function statePairs(states: YAMLMap): [string, YAMLMap][] {
  return (states.items as Pair<Node, Node | null>[]).flatMap(({ key, value }) =>
    isScalar(key) && isMap(value) ? [[String(key.value), value] as [string, YAMLMap]] : [],
  );
}

/** The states whose ways are by the playbook's labels, not by those of a task. */
function askedStates(document: Document.Parsed): YAMLMap[] {
  const states = statesOf(document);
  return states ? statePairs(states).map(([, state]) => state).filter((state) => !state.has("task")) : [];
}

function targets(states: YAMLMap): unknown[] {
  return statePairs(states).flatMap(([, state]) => {
    const ways = state.get("ways", true);
    return [state.get("then", true), ...(isMap(ways) ? ways.items.map(({ value }) => value) : [])];
  });
}

function says(node: unknown, name: string): boolean {
  return isScalar(node) && String(node.value) === name;
}
