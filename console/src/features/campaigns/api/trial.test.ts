import { expect, test } from "vitest";
import type { Campaign } from "./campaigns";
import { anotherRow, AS_IT_IS, shareOf, variantChoices, variantRows, wrongNames } from "./trial";

const campaign = {
  playbook: { name: "sales_funnel" },
  variants: [
    { name: "Short", weight: 1, playbook: { name: "sales_funnel" }, prompt_module: "google", voice: [], scripts: [] },
    {
      name: "Long",
      weight: 3,
      playbook: { name: "own" },
      prompt_module: "mine",
      voice: [{ vendor: "elevenlabs", voice_id: "v1", model: "", base_url: "" }],
      scripts: [
        { kind: "playbook", script_id: "scr_1", version: 4 },
        { kind: "prompt_module", script_id: "scr_2", version: 2 },
      ],
    },
  ],
} as unknown as Campaign;

test("who changes a weight sends everything else in the version that was taken", () => {
  const rows = variantRows(campaign).map((row) => (row.name === "Short" ? { ...row, weight: 2 } : row));
  expect(variantChoices(rows, campaign)).toEqual([
    { name: "Short", weight: 2, playbook: undefined, prompt_module: "google", voice: undefined },
    {
      name: "Long",
      weight: 3,
      playbook: "scr_1@4",
      prompt_module: "scr_2@2",
      voice: [{ vendor: "elevenlabs", voice_id: "v1", model: "", base_url: "" }],
    },
  ]);
});

test("a playbook that is neither the campaign's nor a script is sent whole", () => {
  const changed = { ...campaign, playbook: { name: "another" } } as unknown as Campaign;
  expect(variantChoices(variantRows(campaign).slice(0, 1), changed)[0]?.playbook).toEqual({ name: "sales_funnel" });
});

test("a new one is as the campaign is until something is chosen", () => {
  const row = anotherRow([], ["a"]);
  expect(row.name).toBe("B");
  expect(variantChoices([row], campaign)).toEqual([{ name: "B", weight: 1 }]);
  expect(variantChoices([{ ...row, playbook: "scr_9" }], campaign)[0]?.playbook).toBe("scr_9");
  expect(variantRows(campaign)[0]?.playbook).toBe(AS_IT_IS);
});

test("shares are parts of the sum", () => {
  const rows = variantRows(campaign);
  expect(rows.map((row) => shareOf(row, rows))).toEqual([0.25, 0.75]);
});

test("a name is written so that it can be one, and was never another's", () => {
  const named = (name: string) => ({ ...anotherRow([], []), name });
  const wrong = wrongNames([named("Short"), named("short "), named("Old"), named("?")], ["old"]);
  expect(wrong.map((one) => one !== null)).toEqual([false, true, true, true]);
});
