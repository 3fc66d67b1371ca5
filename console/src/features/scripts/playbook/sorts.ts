/** What kind of state a state is, as one choice. */
import { words } from "@/lib/format";
import { setField } from "./edits";
import type { PlaybookState } from "./graph";
import { TASKS } from "./tasks";

export const SORTS = [
  { value: "says", label: "Says or asks something" },
  { value: "free", label: "Free talk by the prompt module" },
  { value: "ends", label: "Ends the call" },
  ...TASKS.map((task) => ({ value: task, label: `Task: ${words(task)}` })),
];

/** The kind that a state has. */
export function sortOf(state: PlaybookState): string {
  if (state.task !== "") return state.task;
  if (state.ends !== "") return "ends";
  return state.free ? "free" : "says";
}

/** The state as another kind; what only the kind before it needed is left out. */
export function withSort(text: string, state: PlaybookState, sort: string): string {
  const isTask = (TASKS as readonly string[]).includes(sort);
  return (
    [
      ["ends", sort === "ends" ? state.ends || "agent_goodbye" : ""],
      ["free", sort === "free"],
      ["task", isTask ? sort : ""],
    ] as const
  ).reduce((result, [field, value]) => setField(result, state.name, field, value), text);
}
