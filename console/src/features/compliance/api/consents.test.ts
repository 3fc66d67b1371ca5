import { expect, test } from "vitest";
import type { Schemas } from "@/lib/api";
import { said } from "./consents";

function lead(id: string, known: Partial<Schemas["LeadView"]>): Schemas["LeadView"] {
  return { id, number: "+12025550123", consents: [], consent_source: "", consent_at: null, ...known } as Schemas["LeadView"];
}

function entry(source: string, at: string, given = true): Schemas["ConsentEntry"] {
  return { given, source, at, recorded_by: "usr_1", recorded_at: at };
}

test("what was said in all lists stands together, the latest first", () => {
  const found = said([
    lead("led_1", { consents: [entry("form", "2026-05-01T00:00:00Z"), entry("letter", "2026-07-01T00:00:00Z", false)] }),
    lead("led_2", { consents: [entry("call", "2026-06-01T00:00:00Z")] }),
    lead("led_3", {}),
  ]);
  expect(found.map(({ source, given }) => [source, given])).toEqual([["letter", false], ["call", true], ["form", true]]);
});

test("a consent from before entries were kept is shown", () => {
  const old = lead("led_1", { consent_source: "fair", consent_at: "2026-05-01T00:00:00Z" });
  expect(said([old])).toMatchObject([{ given: true, source: "fair", at: "2026-05-01T00:00:00Z" }]);
});
