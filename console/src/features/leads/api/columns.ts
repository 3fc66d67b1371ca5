/** What the columns of a file are called here, as the API asks for it and takes it. Pure. */
import { asProblem } from "@/lib/problems";

/** By the file's names; an empty name leaves a column out. */
export type Mapping = Record<string, string>;

/** A file whose columns are called otherwise. */
export interface Unmapped {
  found: string[];
  expected: string[];
  suggested: Mapping;
}

/** What the API asks about a file's columns; null for every other error. */
export function unmapped(error: unknown): Unmapped | null {
  const { found, expected, suggested } = asProblem(error);
  if (!isTexts(found) || !isTexts(expected) || typeof suggested !== "object" || suggested === null) return null;
  return { found, expected, suggested: suggested as Mapping };
}

/** What is sent: the columns whose name here differs from that in the file. */
export function mappingOf(found: readonly string[], chosen: Mapping): Mapping {
  return Object.fromEntries(found.flatMap((column) => {
    const name = chosen[column] ?? column;
    return name === column ? [] : [[column, name]];
  }));
}

/** Names that two columns would have; nobody could tell then which one is meant. */
export function givenTwice(found: readonly string[], chosen: Mapping): string[] {
  const names = found.map((column) => chosen[column] ?? column).filter((name) => name !== "");
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
