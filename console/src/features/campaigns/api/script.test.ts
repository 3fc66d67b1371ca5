import { expect, test } from "vitest";
import type { Campaign } from "./campaigns";
import { missingOfResource, scriptChange, scriptValues } from "./script";

const campaign = {
  scripts: [{ kind: "playbook", script_id: "scr_1", version: 2 }],
  playbook: { name: "sales_funnel" },
  prompt_module: "google",
  caller: { agent_name: "Maya", company: "Northwind" },
  on_machines: { voicemail: "Hello", screening: "" },
  handoff: { numbers: ["+12025550123"], mode: "cold", briefing: "Brief", ringing_timeout_s: 30 },
  calendar_id: "cal_1",
  resource: { subject: "The guide", text: "Here it is" },
} as unknown as Campaign;

test("what is as it was is not chosen anew", () => {
  const change = scriptChange(campaign, scriptValues(campaign), { industry: "fairs", pain: " " });
  expect(change).toEqual({
    caller: { agent_name: "Maya", company: "Northwind" },
    words: { industry: "fairs" },
    on_machines: { voicemail: "Hello", screening: "" },
    handoff: { numbers: ["+12025550123"], mode: "cold", briefing: "Brief", ringing_timeout_s: 30 },
    resource: { subject: "The guide", text: "Here it is" },
  });
});

test("what is emptied is taken away", () => {
  const emptied = { prompt_module: "", calendar_id: "", handoff: [], resource: { subject: "", text: " " } };
  expect(scriptChange(campaign, { ...scriptValues(campaign), ...emptied }, {})).toMatchObject({
    prompt_module: null,
    calendar_id: null,
    handoff: null,
    resource: null,
  });
});

test("an e-mail needs both its parts, or neither", () => {
  expect(missingOfResource({ subject: " ", text: "" })).toEqual({});
  expect(missingOfResource({ subject: "The guide", text: "Here it is" })).toEqual({});
  expect(missingOfResource({ subject: "", text: "Here it is" })).toHaveProperty("subject");
  expect(missingOfResource({ subject: "The guide", text: "" })).toHaveProperty("text");
});
