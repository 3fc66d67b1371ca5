/** Where things lie in the sound of a call. Pure. */
import type { CallEvent, Turn } from "@/lib/calls";
import { words } from "@/lib/format";

export interface Marker {
  /** Seconds since the answer. */
  at: number;
  kind: "state" | "tool" | "interruption" | "silence";
  label: string;
}

const SILENCE_S = 3;

/** The words that are heard at a moment, or were last. */
export function turnAt(turns: readonly Turn[], seconds: number): Turn | null {
  let found: Turn | null = null;
  for (const turn of turns) if (turn.started_s <= seconds + 0.05) found = turn;
  return found;
}

/** What is worth finding again in a call: states, tools, barge-ins, long silences. */
export function markers(timeline: readonly CallEvent[], answeredAt: string | null | undefined): Marker[] {
  const zero = answeredAt ? Date.parse(answeredAt) : Number.NaN;
  const found: Marker[] = [];
  let quietFrom: number | null = null;
  for (const event of timeline) {
    const at = (Date.parse(event.at) - zero) / 1000;
    if (event.type === "state_entered") found.push({ at, kind: "state", label: event.to_state });
    if (event.type === "tool_used") found.push({ at, kind: "tool", label: words(event.tool) });
    if (event.type !== "turn") continue;
    if (event.interrupted) found.push({ at: event.ended_s, kind: "interruption", label: "Interrupted" });
    if (quietFrom !== null && event.started_s - quietFrom >= SILENCE_S) {
      found.push({ at: quietFrom, kind: "silence", label: `Silence, ${(event.started_s - quietFrom).toFixed(1)} s` });
    }
    quietFrom = Math.max(quietFrom ?? 0, event.ended_s);
  }
  return found.filter((marker) => marker.at >= 0);
}
