/** The steps by which a campaign is made; each is also a page of its settings later. */
import { asProblem, type Problem } from "@/lib/problems";
import type { Campaign } from "./campaigns";

export const STEPS = [
  ...(["leads", "script", "voice", "variants", "window", "pacing", "follow-up"] as const),
  ...(["check", "dry-run", "rehearse", "launch"] as const),
] as const;
export type Step = (typeof STEPS)[number];

export const STEP_NAMES: Record<Step, string> = {
  leads: "Leads",
  script: "Script",
  voice: "Voice and providers",
  variants: "Variants",
  window: "Calling windows",
  pacing: "Pacing and numbers",
  "follow-up": "Follow-ups",
  check: "Compliance check",
  "dry-run": "Dry run",
  rehearse: "Rehearse",
  launch: "Launch",
};

/** Steps that are settings, which a launched campaign has too. */
export const SETTINGS: readonly Step[] = ["script", "voice", "variants", "window", "pacing", "follow-up"];

export function isStep(value: unknown): value is Step {
  return STEPS.includes(value as Step);
}

/** What a launched campaign shows. */
export const TABS = ["progress", "variants", "forecast", "settings"] as const;
export type Tab = (typeof TABS)[number];

export function isTab(value: unknown): value is Tab {
  return TABS.includes(value as Tab);
}

/** The step after this one; the last has none. */
export function stepAfter(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) + 1];
}

/** What a step is set to, in a few words. */
export function inShort(step: Step, campaign: Campaign, leads: number | undefined): string | undefined {
  const { window, follow_up, providers } = campaign;
  switch (step) {
    case "leads":
      return leads === undefined ? undefined : leads === 1 ? "1 lead" : `${leads.toLocaleString("en-US")} leads`;
    case "script":
      return campaign.playbook.name.replaceAll("_", " ");
    case "voice":
      return (providers.speech_to_speech?.[0] ?? providers.voice?.[0])?.vendor.replaceAll("_", " ");
    case "variants":
      return campaign.variants.length === 0 ? "One way for everybody" : `${campaign.variants.length} ways`;
    case "window":
      return `${window.start}–${window.end}, ${window.weekdays.length} days a week`;
    case "pacing":
      return `${campaign.max_concurrent} at once`;
    case "follow-up":
      return follow_up.pattern.length === 1 ? "1 attempt" : `${follow_up.pattern.length} attempts`;
    default:
      return undefined;
  }
}

/** In which step something is mended that the API found missing. */
export function stepOf(field: string): Step {
  const name = field.replace(/^body\./, "");
  if (name === "leads") return "leads";
  if (/^(trunk|caller_numbers|max_concurrent|limits)/.test(name)) return "pacing";
  if (/^variants/.test(name)) return "variants";
  if (/^providers/.test(name)) return "voice";
  if (/^window/.test(name)) return "window";
  if (/^follow_up/.test(name)) return "follow-up";
  return "script";
}

/** What is missing, by the step that mends it. */
export function missingBySteps(error: unknown): [Step, NonNullable<Problem["errors"]>][] {
  const errors = asProblem(error).errors ?? [];
  return STEPS.map((step) => [step, errors.filter((one) => stepOf(one.field) === step)] as const)
    .filter(([, found]) => found.length > 0)
    .map(([step, found]) => [step, found]);
}

const IN_BRACKETS = /\[([A-Za-z][A-Za-z '_-]{1,39})\]/g;
const FROM_ELSEWHERE = new Set(
  ["prospect name", "company name", "job title", "resource name", "agent name", "your company", "last words"],
);

/** Placeholders of a campaign's texts that neither a usual column of the leads nor the caller fills. */
export function campaignWords(campaign: Campaign): string[] {
  const texts = JSON.stringify([campaign.playbook, campaign.on_machines, campaign.resource, campaign.handoff]);
  const found = [...texts.matchAll(IN_BRACKETS)].map((match) => match[1] ?? "");
  const missing = found.filter((name) => !FROM_ELSEWHERE.has(name.toLowerCase()));
  return [...new Set([...missing, ...Object.keys(campaign.words)])];
}
