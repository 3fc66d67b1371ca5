import "@xyflow/react/dist/style.css";
import { useComputedColorScheme } from "@mantine/core";
import {
  BaseEdge,
  Controls,
  EdgeLabelRenderer,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  type Edge,
  type EdgeProps,
  type Node,
  type NodeProps,
  type ReactFlowInstance,
} from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import { words } from "@/lib/format";
import type { PlaybookGraph, PlaybookState } from "../playbook/graph";
import { pathThrough, pictureOf, STATE_PX, type DrawnArrow } from "../playbook/layout";
import classes from "./PlaybookPicture.module.css";

interface Props {
  graph: PlaybookGraph;
  selected: string | null;
  onSelect: (name: string | null) => void;
  /** The states in which errors were found. */
  faulty: ReadonlySet<string>;
  isReadOnly: boolean;
  /** A line was drawn from one state to another. */
  onConnect: (from: string, to: string) => void;
  /** The key Delete on a state. */
  onRemove: (name: string) => void;
  height: string;
}

type StateNode = Node<{ state: PlaybookState; isStart: boolean; isFaulty: boolean; isReadOnly: boolean }, "state">;
type WayEdge = Edge<{ arrow: DrawnArrow }, "way">;

const READABLE = 0.85;
const WHOLE = { padding: 0.1, maxZoom: 1 };
const NODE_TYPES = { state: StateBox };
const EDGE_TYPES = { way: WayLine };
const AT_SIDES = [
  { type: "target" as const, position: Position.Top, x: STATE_PX.width / 2, y: 0 },
  { type: "source" as const, position: Position.Bottom, x: STATE_PX.width / 2, y: STATE_PX.height },
];

/** The states and ways of a playbook, laid out by themselves. Tab goes from state to state, Enter opens one. */
export function PlaybookPicture(props: Props) {
  const { graph, selected, onSelect, faulty, isReadOnly, onConnect, onRemove, height } = props;
  const scheme = useComputedColorScheme("light");
  const picture = useMemo(() => pictureOf(graph), [graph]);
  const nodes = useMemo<StateNode[]>(
    () =>
      graph.states.map((state) => ({
        id: state.name,
        type: "state",
        position: picture.places.get(state.name) ?? { x: 0, y: 0 },
        data: { state, isStart: state.name === graph.start, isFaulty: faulty.has(state.name), isReadOnly },
        ...STATE_PX,
        measured: STATE_PX,
        handles: AT_SIDES,
        selected: state.name === selected,
        ariaLabel: spoken(state, state.name === graph.start),
      })),
    [graph, picture, faulty, isReadOnly, selected],
  );
  const edges = useMemo<WayEdge[]>(
    () =>
      picture.arrows.map((arrow) => ({
        id: `${arrow.from} ${arrow.to}`,
        type: "way",
        source: arrow.from,
        target: arrow.to,
        data: { arrow },
        markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
      })),
    [picture],
  );
  const [flow, setFlow] = useState<ReactFlowInstance<StateNode, WayEdge> | null>(null);
  const place = selected === null ? undefined : picture.places.get(selected);
  const [x, y] = [place?.x, place?.y];
  // The chosen state in the middle, large enough to be read; without one, all of them.
  useEffect(() => {
    if (flow === null) return;
    if (x === undefined || y === undefined) void flow.fitView(WHOLE);
    else void flow.setCenter(x + STATE_PX.width / 2, y + STATE_PX.height / 2, { zoom: Math.max(flow.getZoom(), READABLE) });
  }, [flow, x, y, height]);
  return (
    <section className={`panel ${classes.picture}`} style={{ height }} aria-label="States and ways">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={scheme}
        onInit={setFlow}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={!isReadOnly}
        edgesFocusable={false}
        deleteKeyCode={isReadOnly ? null : "Delete"}
        proOptions={{ hideAttribution: true }}
        onNodesChange={(changes) => {
          for (const change of changes) if (change.type === "select" && change.selected) onSelect(change.id);
        }}
        onBeforeDelete={({ nodes: gone }) => {
          for (const { id } of gone) onRemove(id);
          return Promise.resolve(false);
        }}
        onPaneClick={() => onSelect(null)}
        onEdgeClick={(_event, edge) => onSelect(edge.source)}
        onConnect={({ source, target }) => onConnect(source, target)}
      >
        <Controls showInteractive={false} position="top-right" />
      </ReactFlow>
    </section>
  );
}

function StateBox({ data: { state, isStart, isFaulty, isReadOnly }, selected }: NodeProps<StateNode>) {
  const back = state.ways.filter(({ to }) => to === state.name).map(({ label }) => words(label));
  return (
    <>
      <Handle type="target" position={Position.Top} className={classes.handle} isConnectable={!isReadOnly} />
      <div
        className={classes.state}
        data-ends={state.ends !== "" || undefined}
        data-faulty={isFaulty || undefined}
        data-selected={selected || undefined}
      >
        <div className={classes.name}>
          <span>{state.name}</span>
          <span className={classes.mark}>{[...(isStart ? ["start"] : []), ...kindOf(state)].join(", ")}</span>
        </div>
        <div className={classes.words}>
          {back.length > 0 && <>↻ {back.join(", ")} · </>}
          {state.line || state.goal}
        </div>
      </div>
      <Handle type="source" position={Position.Bottom} className={classes.handle} isConnectable={!isReadOnly} />
    </>
  );
}

function WayLine({ data, markerEnd, selected }: EdgeProps<WayEdge>) {
  if (data === undefined) return null;
  const { points, at, labels } = data.arrow;
  return (
    <>
      <BaseEdge path={pathThrough(points)} markerEnd={markerEnd} style={selected ? { strokeWidth: 2 } : undefined} />
      <EdgeLabelRenderer>
        <div className={classes.labels} style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}>
          {labels.map(words).join("\n")}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}

function kindOf(state: PlaybookState): string[] {
  if (state.task !== "") return [words(state.task)];
  if (state.free) return ["free talk"];
  return state.ends === "" ? [] : ["end"];
}

/** A state as a screen reader tells it. */
function spoken(state: PlaybookState, isStart: boolean): string {
  const ways = state.ways.map(({ label, to }) => `${words(label)} leads to ${to}`);
  return [`State ${state.name}`, ...(isStart ? ["the start"] : []), ...kindOf(state), ...ways].join(", ");
}
