import type { Bracket } from "../api/checking";
import type { Standing, Standings } from "./brackets";

/** How everything in brackets stands, by its text. */
export function standingsOf(brackets: readonly Bracket[]): Standings {
  return new Map(brackets.map((one) => [one.text, standingOf(one)]));
}

/** What has a value is put in, whatever it looks like; of the rest, placeholders wait for one. */
export function standingOf({ placeholder, value }: Bracket): Standing {
  if (value !== null) return "filled";
  return placeholder === null ? "direction" : "open";
}
