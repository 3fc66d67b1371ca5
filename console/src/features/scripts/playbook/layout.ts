/** Where the states and ways of a playbook stand in its picture. */
import { graphlib, layout } from "@dagrejs/dagre";
import type { PlaybookGraph } from "./graph";

export const STATE_PX = { width: 190, height: 66 } as const;

export interface Point {
  x: number;
  y: number;
}

export interface Arrow {
  from: string;
  to: string;
  /** Every label that leads there, and "at its limit". */
  labels: string[];
}

export interface DrawnArrow extends Arrow {
  points: Point[];
  /** The middle of its labels. */
  at: Point;
}

export interface Picture {
  /** The upper left corner of each state, in pixels. */
  places: Map<string, Point>;
  arrows: DrawnArrow[];
}

export const AT_LIMIT = "at its limit";

const LETTER_PX = 6.5;
const LABEL_PX = 18;

/** One arrow from a state to another, however many labels lead there; ways to no state are left out. */
export function arrowsOf(graph: PlaybookGraph): Arrow[] {
  const names = new Set(graph.states.map(({ name }) => name));
  return graph.states.flatMap((state) => {
    const ways = [...state.ways, ...(state.then ? [{ label: AT_LIMIT, to: state.then }] : [])];
    const byTarget = new Map<string, string[]>();
    for (const { label, to } of ways) if (names.has(to)) byTarget.set(to, [...(byTarget.get(to) ?? []), label]);
    return [...byTarget].map(([to, labels]) => ({ from: state.name, to, labels }));
  });
}

/** What follows stands below; a way from a state to itself is not drawn. */
export function pictureOf(graph: PlaybookGraph): Picture {
  const plan = new graphlib.Graph();
  plan.setGraph({ rankdir: "TB", nodesep: 36, ranksep: 22, marginx: 8, marginy: 8 });
  for (const { name } of graph.states) plan.setNode(name, { ...STATE_PX });
  const arrows = arrowsOf(graph).filter(({ from, to }) => from !== to);
  for (const { from, to, labels } of arrows) {
    const longest = Math.max(...labels.map((label) => label.length));
    plan.setEdge(from, to, { width: longest * LETTER_PX + 12, height: labels.length * LABEL_PX, labelpos: "c" });
  }
  layout(plan);
  return {
    places: new Map(
      graph.states.map(({ name }) => {
        const { x, y } = plan.node(name) as Point;
        return [name, { x: x - STATE_PX.width / 2, y: y - STATE_PX.height / 2 }];
      }),
    ),
    arrows: arrows.map((arrow) => {
      const { points, x, y } = plan.edge(arrow.from, arrow.to) as Point & { points: Point[] };
      return { ...arrow, points, at: { x, y } };
    }),
  };
}

/** A smooth line through points, as SVG writes it. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return "";
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    return `Q ${point.x},${point.y} ${(point.x + next.x) / 2},${(point.y + next.y) / 2}`;
  });
  return [`M ${first.x},${first.y}`, ...bends, `L ${last.x},${last.y}`].join(" ");
}
