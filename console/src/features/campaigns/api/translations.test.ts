import { expect, test } from "vitest";
import { sheetOf, textsIn } from "./sheet";
import { keptTexts, translationsChange, translationsFor } from "./translating";
import {
  bare, lacking, strangePlaceholders, textsOf, translated, translatedTexts, untranslated, wordings, type Playbook,
} from "./translations";
import type { Campaign } from "./campaigns";

const line = (text: string) => ({ text, verbatim: true });

const playbook = {
  name: "survey",
  start: "ASK",
  labels: { high: { said_as: ["very likely", "sure"], description: "content" }, unclear: { means: "unclear" } },
  goodbye: line("Goodbye."),
  menus: { longest_hold_s: 180 },
  states: {
    ASK: { goal: "ask", line: line("How likely, [Prospect Name]?"), plainly: line("From zero to ten?"), ways: { high: "END" } },
    END: { goal: "end", line: null, ends: "agent_goodbye" },
  },
  answers: [{ name: "who_pays", asked_as: ["who pays"], answer: line("Nobody pays.") }],
} as unknown as Playbook;

const SPANISH = {
  "states.ASK.line": "¿Qué tan probable, [Prospect Name]?",
  "labels.high.said_as": "muy probable\n\n seguro ",
  "answers.who_pays.answer": "Nadie paga.",
};
const spanish = translated(playbook, SPANISH);

const campaign = {
  playbook,
  translations: { es: spanish },
  scripts: [{ kind: "playbook", script_id: "scr_1", version: 1 }],
  variants: [],
} as unknown as Campaign;

test("every wording is found with its place, and nothing that is the same in all languages", () => {
  expect(wordings(playbook).map(({ place }) => place)).toEqual([
    ...["states.ASK.line", "states.ASK.plainly", "answers.who_pays.asked_as", "answers.who_pays.answer"],
    ...["labels.high.said_as", "goodbye"],
  ]);
});

test("a translation is the same graph with other words; what has none stays", () => {
  expect(spanish.states).toMatchObject({ ASK: { line: line("¿Qué tan probable, [Prospect Name]?"), ways: { high: "END" } } });
  expect(spanish.labels).toMatchObject({ high: { said_as: ["muy probable", "seguro"], description: "content" } });
  expect({ ...spanish, states: 0, labels: 0, answers: 0 }).toEqual({ ...playbook, states: 0, labels: 0, answers: 0 });
  expect(lacking(playbook, translatedTexts(playbook, spanish)).map(({ place }) => place)).toEqual(
    ["states.ASK.plainly", "answers.who_pays.asked_as", "goodbye"],
  );
  expect(untranslated(campaign)).toEqual([{ language: "es", lacks: 3, of: 6 }]);
  expect(untranslated({ ...campaign, scripts: [] })).toEqual([]);
});

test("placeholders that a translation translates are told", () => {
  expect(strangePlaceholders("Hello [Prospect Name]", "Hola [Nombre], [Prospect Name]")).toEqual(["[Nombre]"]);
});

test("another version keeps the translation of what it says as before", () => {
  const after = JSON.parse(JSON.stringify({ ...playbook, goodbye: undefined })) as Playbook;
  const asked = after.states["ASK"];
  if (asked) asked.line = line("How likely is it?");
  const before = { ...campaign, translations: { es: translated(playbook, { ...SPANISH, goodbye: "Adiós." }) } } as Campaign;
  const { es } = translationsFor(before, after);
  expect(textsOf(es as Playbook)).toMatchObject({
    "states.ASK.line": "How likely is it?",
    "answers.who_pays.answer": "Nadie paga.",
    goodbye: "Adiós.", // left to its default by the new version
  });
});

test("translations are sent whole, with their languages, and only where they changed", () => {
  const kept = keptTexts(campaign);
  expect(translationsChange(campaign, ["en-US", "es-MX"], kept)).toEqual({});
  const more = { es: { ...kept["es"], goodbye: "Adiós." } };
  const change = translationsChange(campaign, ["en-US", "es-MX"], more);
  expect(change.languages).toEqual(["en-US", "es-MX"]);
  expect(change.translations?.["es"]?.goodbye.text).toBe("Adiós.");
  expect(Object.keys(translationsChange(campaign, ["en-US", "es", "fr"], kept).translations ?? {})).toEqual(["es", "fr"]);
  expect(bare("es-MX")).toBe("es");
});

test("a sheet that was filled in gives what was filled in, and so does a whole playbook", async () => {
  const sheet = await sheetOf(playbook, SPANISH);
  expect(sheet).toContain("# How likely, [Prospect Name]?\nstates.ASK.line: ");
  expect(await textsIn(sheet.replace('goodbye: ""', "goodbye: Adiós."), playbook)).toMatchObject({
    "states.ASK.line": SPANISH["states.ASK.line"],
    goodbye: "Adiós.",
  });
  const whole = "labels: [high]\nstates:\n  ASK:\n    line:\n      text: ¿Qué tan probable?\ngoodbye:\n  text: Goodbye.";
  expect(await textsIn(whole, playbook)).toEqual({ "states.ASK.line": "¿Qué tan probable?" });
  await expect(textsIn("states: [", playbook)).rejects.toThrow("not valid YAML");
  await expect(textsIn("a: b", playbook)).rejects.toThrow("Nothing in this file");
});
