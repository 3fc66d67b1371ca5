/** The live board as a pure fold over what its stream tells. */
import type { Schemas } from "@/lib/api";
import type { CallEvent } from "@/lib/calls";

export type Attempt = Schemas["AttemptItem"];

/** A call on the board: how it stands, and the last that was heard of it. */
export interface LiveCall {
  attempt: Attempt;
  lastWords?: { speaker: "lead" | "agent"; text: string };
  /** The playbook's state. */
  stage?: string;
  /** How soon the agent's last line came. */
  latencyMs?: number;
  supervised?: "whispered" | "taken_over" | "handed_back";
}

export interface Board {
  calls: ReadonlyMap<string, LiveCall>;
  /** Ended while the board was looked at, the latest first. */
  ended: readonly Attempt[];
}

export interface Told {
  name: string;
  data: unknown;
}

export const EMPTY: Board = { calls: new Map(), ended: [] };
export const NAMES = ["snapshot", "attempt", "event"] as const;
const ENDED_SHOWN = 8;

/** The board after some events, in their order. */
export function applied(board: Board, told: readonly Told[]): Board {
  const calls = new Map(board.calls);
  let ended = board.ended;
  for (const { name, data } of told) {
    if (name === "snapshot") {
      const known = new Map(calls);
      calls.clear();
      for (const attempt of (data as { items: Attempt[] }).items) {
        calls.set(attempt.id, { ...known.get(attempt.id), attempt });
      }
    } else if (name === "attempt") {
      const attempt = data as Attempt;
      if (attempt.open) calls.set(attempt.id, { ...calls.get(attempt.id), attempt });
      else {
        calls.delete(attempt.id);
        ended = [attempt, ...ended.filter((one) => one.id !== attempt.id)].slice(0, ENDED_SHOWN);
      }
    } else if (name === "event") {
      const { attempt_id, event } = data as { attempt_id: string; event: CallEvent };
      const call = calls.get(attempt_id);
      if (call) calls.set(attempt_id, heard(call, event));
    }
  }
  return { calls, ended };
}

/** A call after one more fact. */
export function heard(call: LiveCall, event: CallEvent): LiveCall {
  switch (event.type) {
    case "turn":
      return {
        ...call,
        lastWords: { speaker: event.speaker, text: event.text },
        stage: event.state || call.stage,
        latencyMs: event.latency?.total_ms ?? call.latencyMs,
      };
    case "state_entered":
      return { ...call, stage: event.to_state };
    case "supervised":
      return { ...call, supervised: event.what };
    default:
      return call;
  }
}

/** The facts of one call, each once and in their order, of what was read and what came since. */
export function merged(known: readonly CallEvent[], more: readonly CallEvent[]): CallEvent[] {
  const byNumber = new Map([...known, ...more].map((event) => [event.number, event]));
  return [...byNumber.values()].sort((one, other) => one.number - other.number);
}
