/**
 * Changes within a YAML text.
 *
 * They are made in the text itself, at the place they are about, so that comments, order and the writer's own
 * breaks stay as they were everywhere else. Collections written in braces are written anew as a whole.
 */
import { isCollection, isMap, isScalar, Pair, Scalar, stringify, YAMLMap, type Node, type YAMLSeq } from "yaml";

export interface Splice {
  from: number;
  to: number;
  insert: string;
}

/** What a field may be given. */
export type Value = string | number | boolean | YAMLMap | { [name: string]: Value };

const WIDTH = 108;
const FOLDED_FROM = 80;

/** The text with all changes made; they may not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  return splices
    .toSorted((one, other) => other.from - one.from)
    .reduce((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text);
}

/** The pair of a map that has this name. */
export function pairOf(map: YAMLMap, name: string): Pair<Node, Node | null> | undefined {
  return (map.items as Pair<Node, Node | null>[]).find(({ key }) => isScalar(key) && String(key.value) === name);
}

/** Write another name in place of this one. */
export function renamed(node: Node, name: string): Splice {
  const [from, to] = rangeOf(node);
  return { from, to, insert: inBraces(name) };
}

/** Give a field of a map a value: in its place, or after all others. */
export function withField(text: string, map: YAMLMap, name: string, value: Value): Splice {
  if (map.flow) return writtenAnew(map, [...without(map, [name]), new Pair(new Scalar(name), node(value))]);
  const indent = indentOf(text, map);
  const written = fieldText(name, value, indent);
  const pair = pairOf(map, name);
  if (pair) return { from: rangeOf(pair.key)[0], to: endOf(text, pair), insert: written };
  const last = map.items.at(-1) as Pair<Node, Node | null>;
  const at = endOfLine(text, endOf(text, last));
  return { from: at, to: at, insert: `\n${" ".repeat(indent)}${written}` };
}

/** Leave fields of a map out, with the comments directly above them. */
export function withoutFields(text: string, map: YAMLMap, names: readonly string[]): Splice[] {
  if (map.flow) return [writtenAnew(map, without(map, names))];
  return names
    .map((name) => pairOf(map, name))
    .filter((pair) => pair !== undefined)
    .map((pair) => wholeLines(text, rangeOf(pair.key)[0], endOf(text, pair)));
}

/** Add a name to a list. */
export function withItem(text: string, list: YAMLSeq, name: string): Splice {
  const last = list.items.at(-1) as Node | undefined;
  const names = list.items.map((item) => (isScalar(item) ? String(item.value) : ""));
  if (list.flow || last === undefined) {
    const [from, to] = rangeOf(list);
    return { from, to, insert: `[${[...names, name].map(inBraces).join(", ")}]` };
  }
  const at = endOfLine(text, rangeOf(last)[1]);
  const begin = text.lastIndexOf("\n", rangeOf(last)[0] - 1) + 1;
  const dash = text.indexOf("-", begin);
  return { from: at, to: at, insert: `\n${" ".repeat(dash - begin)}- ${inBraces(name)}` };
}

/** Leave a name out of a list. */
export function withoutItem(text: string, list: YAMLSeq, name: string): Splice {
  const item = (list.items as Node[]).find((one) => isScalar(one) && String(one.value) === name);
  if (!list.flow && item) return wholeLines(text, rangeOf(item)[0], rangeOf(item)[1]);
  const names = list.items.map((one) => (isScalar(one) ? String(one.value) : "")).filter((one) => one !== name);
  const [from, to] = rangeOf(list);
  return { from, to, insert: `[${names.map(inBraces).join(", ")}]` };
}

/** A map of names on one line, as ways are written. */
export function onOneLine(names: Readonly<Record<string, string>>): YAMLMap {
  const map = new YAMLMap();
  map.flow = true;
  for (const [name, value] of Object.entries(names)) map.items.push(new Pair(new Scalar(name), new Scalar(value)));
  return map;
}

function writtenAnew(map: YAMLMap, pairs: Pair[]): Splice {
  const whole = new YAMLMap();
  whole.flow = true;
  whole.items = pairs;
  const [from, to] = rangeOf(map);
  return { from, to, insert: stringify(whole, { flowCollectionPadding: false, lineWidth: 0 }).trimEnd() };
}

function without(map: YAMLMap, names: readonly string[]): Pair[] {
  return map.items.filter(({ key }) => !(isScalar(key) && names.includes(String(key.value))));
}

function fieldText(name: string, value: Value, indent: number): string {
  const written = stringify({ [name]: node(value) }, { lineWidth: WIDTH - indent, flowCollectionPadding: false });
  return written.trimEnd().replaceAll(/\n(?=.)/g, `\n${" ".repeat(indent)}`);
}

/** A value as it is to be written: long texts folded. */
function node(value: Value): Node {
  if (isMap(value)) return value;
  if (typeof value === "object") {
    const map = new YAMLMap();
    for (const [name, one] of Object.entries(value)) map.items.push(new Pair(new Scalar(name), node(one)));
    return map;
  }
  const scalar = new Scalar(value);
  if (typeof value === "string" && value.includes("\n")) scalar.type = Scalar.BLOCK_LITERAL;
  else if (typeof value === "string" && value.length >= FOLDED_FROM) scalar.type = Scalar.BLOCK_FOLDED;
  return scalar;
}

/** A name as it may stand within braces. */
function inBraces(name: string): string {
  return stringify([name], { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 }).trim().slice(1, -1);
}

function rangeOf(node: Node): [number, number] {
  if (!node.range) throw new Error("a node of a parsed text has a range");
  return [node.range[0], node.range[1]];
}

/** Where a pair's own characters end; what a block text or a collection takes of the lines after it is left out. */
function endOf(text: string, { key, value }: Pair<Node, Node | null>): number {
  return value === null ? rangeOf(key)[1] : Math.max(endOfNode(text, value), rangeOf(key)[1]);
}

function endOfNode(text: string, node: Node): number {
  if (isCollection(node) && !node.flow) {
    const last = node.items.at(-1) as Node | Pair<Node, Node | null> | undefined;
    if (last !== undefined) return last instanceof Pair ? endOf(text, last) : endOfNode(text, last);
  }
  const [from, to] = rangeOf(node);
  const written = text.slice(from, to);
  return from + written.trimEnd().length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function indentOf(text: string, map: YAMLMap): number {
  const first = (map.items[0] as Pair<Node> | undefined)?.key;
  const at = first ? rangeOf(first)[0] : rangeOf(map)[0];
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}

function wholeLines(text: string, first: number, last: number): Splice {
  let from = text.lastIndexOf("\n", first - 1) + 1;
  const indent = /^ */.exec(text.slice(from))?.[0] ?? "";
  for (;;) {
    const above = text.lastIndexOf("\n", from - 2) + 1;
    if (from === 0 || !text.slice(above, from).startsWith(`${indent}#`)) break;
    from = above;
  }
  return { from, to: Math.min(endOfLine(text, last) + 1, text.length), insert: "" };
}
