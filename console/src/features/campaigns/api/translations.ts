/** A playbook's wordings, and its translations: the same graph with other words. Pure. */
import type { Campaign } from "./campaigns";

export type Playbook = Campaign["playbook"];

/** Translated wordings by their places, as `states.INTRO.line`. */
export type Texts = Record<string, string>;

export interface Wording {
  place: string;
  /** What it is, in words. */
  name: string;
  /** What is heard has a wording on each line. */
  isHeard: boolean;
  text: string;
}

/** Lines of the whole call, as the goodbye, are found by what they are. */
const isLine = (value: unknown): value is Playbook["goodbye"] =>
  typeof value === "object" && value !== null && "text" in value && typeof value.text === "string";

const inWords = (name: string) => name.replaceAll("_", " ");

/** The playbook with other wordings; also one of which defaults were left out. */
function reworded(playbook: Playbook, say: (wording: Wording) => string): Playbook {
  const line = <Line extends Playbook["goodbye"] | null | undefined>(place: string, name: string, one: Line): Line =>
    isLine(one) ? { ...one, text: say({ place, name, isHeard: false, text: one.text }) } : one;
  const heard = (place: string, name: string, all: string[] = []) =>
    all.length === 0 ? all : listed(say({ place, name, isHeard: true, text: all.join("\n") }));
  const states = Object.entries(playbook.states).map(([name, state]) => [
    name,
    {
      ...state,
      ...(state.line && { line: line(`states.${name}.line`, name, state.line) }),
      ...(state.plainly && { plainly: line(`states.${name}.plainly`, `${name}, asked plainly`, state.plainly) }),
    },
  ]);
  const answers = playbook.answers?.map((one) => ({
    ...one,
    asked_as: heard(`answers.${one.name}.asked_as`, `What asks for ${inWords(one.name)}`, one.asked_as),
    answer: line(`answers.${one.name}.answer`, `Answer: ${inWords(one.name)}`, one.answer),
  }));
  const labels = Object.entries(playbook.labels).map(([name, label]) => [
    name,
    label.said_as ? { ...label, said_as: heard(`labels.${name}.said_as`, `What counts as ${inWords(name)}`, label.said_as) } : label,
  ]);
  const rest = Object.entries(playbook).map(([name, value]) => [name, line(name, inWords(name), value as Playbook["goodbye"])]);
  return {
    ...(Object.fromEntries(rest) as Playbook),
    states: Object.fromEntries(states) as Playbook["states"],
    labels: Object.fromEntries(labels) as Playbook["labels"],
    ...(answers && { answers }),
  };
}

/** Everything in the playbook that another language has other words for. */
export function wordings(playbook: Playbook): Wording[] {
  const found: Wording[] = [];
  reworded(playbook, (wording) => {
    found.push(wording);
    return wording.text;
  });
  return found;
}

export function textsOf(playbook: Playbook): Texts {
  return Object.fromEntries(wordings(playbook).map(({ place, text }) => [place, text]));
}

/** The playbook in another language; what has no translation stays as it is. */
export function translated(playbook: Playbook, texts: Texts): Playbook {
  return reworded(playbook, ({ place, text }) => texts[place]?.trim() || text);
}

/** What of a translation is other words than the original's. */
export function translatedTexts(playbook: Playbook, translation: Playbook): Texts {
  const original = textsOf(playbook);
  const differs = ([place, text]: [string, string]) => place in original && original[place] !== text;
  return Object.fromEntries(Object.entries(textsOf(translation)).filter(differs));
}

/** The wordings that have no translation. */
export function lacking(playbook: Playbook, texts: Texts): Wording[] {
  return wordings(playbook).filter(({ place }) => !texts[place]?.trim());
}

/** Placeholders of a translation that the original has not: most often they were translated too. */
export function strangePlaceholders(original: string, text: string): string[] {
  const known = new Set(original.match(IN_BRACKETS));
  return (text.match(IN_BRACKETS) ?? []).filter((one) => !known.has(one));
}

/**
 * The translation of another playbook, or of another version, as far as both say the same; the rest is in the original's
 * words. Of lines that it leaves to their defaults the translation stays.
 */
export function carriedOver(before: Playbook, translation: Playbook, after: Playbook): Playbook {
  const [old, now] = [textsOf(before), textsOf(after)];
  const kept = Object.entries(textsOf(translation)).filter(([place]) => old[place] === now[place]);
  const ofTheCall = Object.entries(translation).filter(([, value]) => isLine(value));
  return { ...Object.fromEntries(ofTheCall), ...translated(after, Object.fromEntries(kept)) };
}

/** Whether the playbook is one of the account's own, whose translations are the account's too. */
export function hasOwnPlaybook({ scripts }: Pick<Campaign, "scripts">): boolean {
  return scripts.some(({ kind }) => kind === "playbook");
}

/** The code by which translations go: `de` of `de-AT`. */
export function bare(language: string): string {
  return language.split("-")[0] ?? language;
}

/** Each language of an own playbook that has not all of its wordings: how many it lacks, of how many. */
export function untranslated(campaign: Campaign): { language: string; lacks: number; of: number }[] {
  if (!hasOwnPlaybook(campaign)) return [];
  const { playbook, translations } = campaign;
  const of = wordings(playbook).length;
  return Object.entries(translations)
    .map(([language, one]) => ({ language, lacks: lacking(playbook, translatedTexts(playbook, one)).length, of }))
    .filter(({ lacks }) => lacks > 0);
}

const IN_BRACKETS = /\[[^[\]\n]+\]/g;

function listed(text: string): string[] {
  return text.split("\n").map((one) => one.trim()).filter((one) => one !== "");
}
