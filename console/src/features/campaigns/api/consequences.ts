/** What an action does, in numbers, said before it is done. */
import type { Schemas } from "@/lib/api";
import { count } from "@/lib/format";
import type { Action, Campaign } from "./campaigns";
import { languageName } from "./choices";
import { untranslated } from "./translations";

type Progress = Schemas["Progress"];

/** One sentence for each consequence. */
export function consequences(action: Action, campaign: Campaign, progress: Progress): string[] {
  const waiting = people(progress.leads.pending ?? 0);
  const open = progress.open_attempts;
  const running = open === 0 ? "No call is open now." : `${calls(open)} open now ${open === 1 ? "goes" : "go"} on to the end.`;
  switch (action) {
    case "launch":
      return [
        `${waiting} may be called, at most ${campaign.max_concurrent} at once.`,
        ...untranslated(campaign).map(({ language, lacks, of }) => {
          const what = `${count(lacks)} of the ${count(of)} wordings have no translation`;
          return `Calls that go on in ${languageName(language)} fall back into the main language: ${what}.`;
        }),
      ];
    case "pause":
      return [`No new call is placed: ${waiting} who wait are not called until you resume.`, running];
    case "resume":
      return [`${waiting} who wait are called again, at most ${campaign.max_concurrent} at once.`];
    case "stop":
      return [
        `${waiting} who wait are never called by this campaign. This cannot be undone.`,
        open === 0 ? "No call is open now." : `${calls(open)} open now: choose what becomes of ${open === 1 ? "it" : "them"}.`,
      ];
  }
}

function people(number: number): string {
  return number === 1 ? "1 lead" : `${count(number)} leads`;
}

function calls(number: number): string {
  return number === 1 ? "1 call" : `${count(number)} calls`;
}
