import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  addLabel,
  addState,
  connect,
  disconnect,
  removeLabel,
  removeState,
  renameLabel,
  renameState,
  setField,
  setLine,
  setTop,
} from "./edits";
import { answersOf, withAnswer, withoutAnswer } from "./answers";
import { lineOf, readGraph, spokenTexts, type PlaybookGraph } from "./graph";
import { arrowsOf, pictureOf } from "./layout";

const FUNNEL = readFileSync("../control_plane/scripts/playbooks/en/sales_funnel.yaml", "utf8");
const SURVEY = readFileSync("../control_plane/scripts/playbooks/en/survey.yaml", "utf8");
const BLOCKS = `# mine
start: ASK  # where it begins
labels:
  - interested
  # whatever else
  - unclear
states:
  # the one question
  ASK:
    goal: >-
      learn
      something
    ways:
      interested: END  # gladly
      unclear: END
    max_turns: 2
    then: LATER
  # only at the limit
  LATER:
    goal: be brief
    ends: agent_goodbye

  END:
    goal: leave
    ends: agent_goodbye
# the end
`;

function graphOf(text: string): PlaybookGraph {
  const graph = readGraph(text);
  if (graph === null) throw new Error(`no graph: ${text}`);
  return graph;
}

function state(text: string, name: string) {
  return graphOf(text).states.find((one) => one.name === name);
}

/** Lines that one text has and the other has not, in both directions. */
function changed(before: string, after: string): string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line.trim()}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line.trim()}`),
  ];
}

describe("a playbook's text as a graph", () => {
  it("has its states, labels and ways", () => {
    const graph = graphOf(FUNNEL);
    expect(graph.start).toBe("INIT");
    expect(graph.labels).toEqual(["interested", "not_interested", "unclear"]);
    expect(graph.states.map(({ name }) => name)).toEqual(["INIT", "INTRO", "QUALIFY", "PITCH", "CLOSE", "END"]);
    expect(state(FUNNEL, "END")).toMatchObject({ ends: "agent_goodbye", verbatim: true, ways: [] });
    expect(state(FUNNEL, "QUALIFY")?.ways).toContainEqual({ label: "not_interested", to: "END" });
    expect(graphOf(SURVEY).labels.length).toBeGreaterThan(3);
  });

  it("names what is spoken in it", () => {
    const spoken = spokenTexts(FUNNEL);
    expect(spoken).toContain("[Resource Name]");
    expect(spoken).not.toContain("[send_resource");
    expect(spokenTexts("name: [")).toBe("");
  });

  it("knows the line on which a state begins", () => {
    expect(BLOCKS.split("\n")[(lineOf(BLOCKS, "LATER") ?? 0) - 1]).toBe("  LATER:");
    expect(lineOf(BLOCKS, "NONE")).toBeNull();
  });

  it("is none where the text is no YAML, and survives whatever else stands there", () => {
    expect(readGraph("name: [")).toBeNull();
    expect(readGraph("just words")).toBeNull();
    expect(readGraph("")).toBeNull();
    expect(readGraph("states: 3\nlabels: 4")).toEqual({ start: "", labels: [], unclear: "unclear", states: [] });
    expect(readGraph("states: {A: , B: [1]}")?.states).toHaveLength(2);
  });

  it("has one arrow between two states, and a place for each", () => {
    const arrows = arrowsOf(graphOf(FUNNEL));
    expect(arrows).toContainEqual({ from: "INIT", to: "INTRO", labels: ["interested", "unclear"] });
    expect(arrowsOf(graphOf(BLOCKS))).toContainEqual({ from: "ASK", to: "LATER", labels: ["at its limit"] });
    const { places, arrows: drawn } = pictureOf(graphOf(FUNNEL));
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(6);
    expect(places.get("INIT")?.y).toBeLessThan(places.get("END")?.y ?? 0);
    expect(drawn.every(({ points }) => points.length >= 2)).toBe(true);
    expect(drawn.some(({ from, to }) => from === to)).toBe(false);
  });
});

describe("an edit in the graph", () => {
  it("renames a state wherever it is named, and nothing else", () => {
    const after = renameState(FUNNEL, "PITCH", "OFFER");
    expect(changed(FUNNEL, after)).toEqual([
      "-ways: {interested: PITCH, not_interested: END, unclear: PITCH}",
      "-PITCH:",
      "-ways: {interested: CLOSE, not_interested: END, unclear: PITCH}",
      "+ways: {interested: OFFER, not_interested: END, unclear: OFFER}",
      "+OFFER:",
      "+ways: {interested: CLOSE, not_interested: END, unclear: OFFER}",
    ]);
    expect(graphOf(renameState(FUNNEL, "INIT", "HELLO")).start).toBe("HELLO");
    expect(renameState(BLOCKS, "LATER", "DONE")).toBe(BLOCKS.replaceAll("LATER", "DONE"));
    expect(renameState(FUNNEL, "PITCH", "END")).toBe(FUNNEL);
  });

  it("adds a state after the others, and keeps what comes after the states", () => {
    const after = addState(FUNNEL, "THANKS", "END", "unclear");
    expect(changed(FUNNEL, after)).toEqual(["+THANKS:", "+goal: say what this state is for", "+ways: {unclear: END}"]);
    expect(state(after, "THANKS")?.ways).toEqual([{ label: "unclear", to: "END" }]);
    expect(after).toContain("\n\nanswers:\n");
    expect(state(addState(BLOCKS, "NEW", null, "unclear"), "NEW")?.ends).toBe("agent_goodbye");
    expect(addState(BLOCKS, "ASK", null, "unclear")).toBe(BLOCKS);
    expect(graphOf(addState("start: A\n", "A", null, "unclear")).states).toHaveLength(1);
  });

  it("removes a state with the ways that led there, and the comment above it", () => {
    const after = removeState(BLOCKS, "LATER");
    expect(changed(BLOCKS, after)).toEqual(["-then: LATER", "-# only at the limit", "-LATER:", "-goal: be brief"]);
    const funnel = removeState(FUNNEL, "PITCH");
    expect(state(funnel, "QUALIFY")?.ways).toEqual([{ label: "not_interested", to: "END" }]);
    expect(state(removeState(BLOCKS, "END"), "ASK")?.ways).toEqual([]);
    expect(removeState(BLOCKS, "END")).toContain("# the end\n");
  });

  it("connects and disconnects states", () => {
    const onward = connect(FUNNEL, "QUALIFY", "unclear", "CLOSE");
    expect(changed(FUNNEL, onward)).toEqual([
      "-ways: {interested: PITCH, not_interested: END, unclear: PITCH}",
      "+ways: {interested: PITCH, not_interested: END, unclear: CLOSE}",
    ]);
    expect(state(connect(FUNNEL, "END", "unclear", "INIT"), "END")?.ways).toEqual([{ label: "unclear", to: "INIT" }]);
    expect(state(connect(FUNNEL, "INIT", "later", "END"), "INIT")?.ways).toHaveLength(4);
    expect(changed(BLOCKS, connect(BLOCKS, "ASK", "not_interested", "END"))).toEqual(["+not_interested: END"]);
    expect(changed(BLOCKS, disconnect(BLOCKS, "ASK", "interested"))).toEqual(["-interested: END  # gladly"]);
    expect(state(disconnect(FUNNEL, "QUALIFY", "interested"), "QUALIFY")?.ways).toHaveLength(2);
  });

  it("changes a state's fields and words, long ones folded, and leaves empty ones out", () => {
    expect(changed(FUNNEL, setField(FUNNEL, "CLOSE", "goal", "ask: may I?"))).toEqual([
      "-goal: get a yes to sending the material",
      '+goal: "ask: may I?"',
    ]);
    const long = "Would you like me to send it? ".repeat(5).trim();
    const said = setLine(FUNNEL, "CLOSE", long, true);
    expect(state(said, "CLOSE")).toMatchObject({ line: long, verbatim: true });
    expect(said).toContain("text: >-\n");
    expect(state(setLine(FUNNEL, "INTRO", "Hello.\nAgain.", false), "INTRO")?.line).toBe("Hello.\nAgain.");
    expect(state(setLine(FUNNEL, "CLOSE", "", false), "CLOSE")).toMatchObject({ line: "", goal: "get a yes to sending the material" });
    expect(state(setField(BLOCKS, "ASK", "goal", "one\nline"), "ASK")).toMatchObject({ goal: "one\nline", maxTurns: "2" });
    expect(changed(BLOCKS, setField(BLOCKS, "ASK", "goal", "short"))).toEqual(["-goal: >-", "-learn", "-something", "+goal: short"]);
    expect(changed(BLOCKS, setField(BLOCKS, "ASK", "max_turns", ""))).toEqual(["-max_turns: 2"]);
    expect(setTop(BLOCKS, "start", "END")).toBe(BLOCKS.replace("start: ASK", "start: END"));
  });

  it("adds, renames and removes labels in lists and in maps", () => {
    expect(changed(BLOCKS, addLabel(BLOCKS, "later"))).toEqual(["+- later"]);
    expect(graphOf(addLabel(FUNNEL, "later")).labels).toContain("later");
    expect(graphOf(addLabel(SURVEY, "later")).labels).toContain("later");
    expect(renameLabel(BLOCKS, "interested", "keen")).toBe(BLOCKS.replaceAll("interested", "keen"));
    const gone = removeLabel(BLOCKS, "interested");
    expect(changed(BLOCKS, gone)).toEqual(["-- interested", "-interested: END  # gladly"]);
    expect(graphOf(removeLabel(FUNNEL, "interested")).labels).toEqual(["not_interested", "unclear"]);
    const [first = ""] = graphOf(SURVEY).labels;
    expect(graphOf(removeLabel(SURVEY, first)).labels).not.toContain(first);
    expect(graphOf(renameLabel(SURVEY, first, "renamed")).labels[0]).toBe("renamed");
  });

  it("changes nothing in a text that is no YAML", () => {
    expect(addState("name: [", "A", null, "unclear")).toBe("name: [");
    expect(renameLabel("words", "a", "b")).toBe("words");
  });
});

describe("approved answers", () => {
  const KEPT = "# ours\n- name: price\n  asked_as: [how much]\n  answer: {text: It depends., verbatim: true}\n";
  const NEW = { name: "who", asked_as: ["who is this"], answer: "Northwind.", verbatim: false, task: "" };

  it("are added, changed and left out, with the comments kept", () => {
    const two = withAnswer(KEPT, null, NEW);
    expect(answersOf(two)?.map(({ name }) => name)).toEqual(["price", "who"]);
    expect(two).toContain("# ours");
    const changed = answersOf(withAnswer(two, 0, { ...NEW, name: "cost", task: "book_meeting" }));
    expect(changed?.[0]).toEqual({ ...NEW, name: "cost", task: "book_meeting" });
    expect(answersOf(withoutAnswer(two, 0))).toEqual([NEW]);
    expect(answersOf(withoutAnswer(KEPT, 0))).toEqual([]);
  });

  it("are none where the text is no list", () => {
    expect(answersOf("a: [")).toBeNull();
    expect(answersOf("a: 1")).toBeNull();
  });
});
