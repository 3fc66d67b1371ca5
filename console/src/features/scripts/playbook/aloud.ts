/** A written line as a voice says it before there is anybody to say it to. */
import type { Bracket } from "../api/checking";

/** What stands in for a placeholder while nobody is called. */
const EXAMPLES: Record<string, string> = {
  "Prospect Name": "Anna Keller",
  "Company Name": "Keller Plastics",
  "Job Title": "Head of Training",
  "Resource Name": "our guide",
  "____@abc.com": "anna at example dot com",
  "Agent Name": "Maya",
  "Your Name": "Maya",
  "Your Company": "Northwind",
};

export interface Aloud {
  said: string;
  /** Whether the end is left out, because a preview says no more. */
  isCut: boolean;
}

/** The line with examples for its placeholders, or their own words, no longer than `longest` characters. */
export function aloud(line: string, longest: number): Aloud {
  const named = line.replaceAll(/\[([^[\]\n]+)\]/g, (_all, name: string) => EXAMPLES[name.trim()] ?? name);
  const said = named.replaceAll(/\s+/g, " ").trim();
  if (said.length <= longest) return { said, isCut: false };
  const sentences = /^.*[.!?…।](?=\s)/u.exec(said.slice(0, longest + 1))?.[0];
  return { said: sentences ?? wholeWords(said.slice(0, longest)), isCut: true };
}

function wholeWords(begun: string): string {
  const space = begun.lastIndexOf(" ");
  return space > 0 ? begun.slice(0, space) : begun;
}

/** The lines that a prompt module has said word for word: what stands in quotation marks. */
export function quotedLines(text: string): string[] {
  const quoted = [...text.matchAll(/"([^"]{2,2000})"|“([^”]{2,2000})”/g)].map((one) => one[1] ?? one[2] ?? "");
  return [...new Set(quoted.map((line) => line.replaceAll(/\s+/g, " ").trim()).filter((line) => line !== ""))];
}

/** The text with the values that placeholders have, without directions, which are never spoken. */
export function filled(text: string, brackets: readonly Bracket[]): string {
  return brackets.reduce((result, one) => {
    if (one.placeholder === null) return result.replaceAll(one.text, "");
    return one.value === null ? result : result.replaceAll(one.text, () => one.value ?? "");
  }, text);
}
