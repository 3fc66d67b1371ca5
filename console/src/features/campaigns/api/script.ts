/** The script step: what its form holds, and the change that saves it. */
import type { Campaign, CampaignChange } from "./campaigns";

export interface ScriptValues {
  playbook: string;
  prompt_module: string;
  responses: string;
  agent_name: string;
  company: string;
  voicemail: string;
  screening: string;
  handoff: string[];
  calendar_id: string;
  resource: { subject: string; text: string };
}

/** The form as a campaign fills it; what it does without is empty. */
export function scriptValues(campaign: Campaign): ScriptValues {
  const own = (kind: string) => campaign.scripts.find((one) => one.kind === kind)?.script_id;
  return {
    playbook: own("playbook") ?? campaign.playbook.name,
    prompt_module: own("prompt_module") ?? campaign.prompt_module,
    responses: own("responses") ?? "",
    agent_name: campaign.caller.agent_name,
    company: campaign.caller.company,
    voicemail: campaign.on_machines.voicemail ?? "",
    screening: campaign.on_machines.screening ?? "",
    handoff: [...(campaign.handoff?.numbers ?? [])],
    calendar_id: campaign.calendar_id ?? "",
    resource: { subject: campaign.resource?.subject ?? "", text: campaign.resource?.text ?? "" },
  };
}

/** What saves it: a choice is sent where it is another one, and null takes away what was emptied. */
export function scriptChange(campaign: Campaign, wanted: ScriptValues, words: Record<string, string>): CampaignChange {
  const known = scriptValues(campaign);
  const { playbook, prompt_module, responses, agent_name, company, voicemail, screening, handoff, calendar_id } = wanted;
  const hasResource = wanted.resource.subject.trim() !== "" || wanted.resource.text.trim() !== "";
  return {
    caller: { agent_name, company },
    words: Object.fromEntries(Object.entries(words).filter(([, value]) => value.trim() !== "")),
    on_machines: { voicemail, screening },
    ...(playbook !== known.playbook && { playbook }),
    ...(prompt_module !== known.prompt_module && { prompt_module: prompt_module || null }),
    ...(responses !== known.responses && { responses }),
    ...(calendar_id !== known.calendar_id && { calendar_id: calendar_id || null }),
    handoff:
      handoff.length > 0
        ? { mode: "warm", briefing: "", ringing_timeout_s: 20, ...campaign.handoff, numbers: handoff }
        : null,
    resource: hasResource ? wanted.resource : null,
  };
}

/** What is missing of an e-mail that has only one of its two parts, by the part. */
export function missingOfResource({ subject, text }: ScriptValues["resource"]): { subject?: string; text?: string } {
  if (text.trim() !== "" && subject.trim() === "") return { subject: "An e-mail needs a subject; empty both for none" };
  if (subject.trim() !== "" && text.trim() === "") return { text: "An e-mail needs a text; empty both for none" };
  return {};
}
