import { expect, test } from "vitest";
import { toldOf, type Tested } from "./testCall";

const RINGING: Tested = {
  state: "dialing",
  end_reason: null,
  sip_status: null,
  ringing_at: "2026-07-14T10:00:02Z",
  answered_at: null,
  ended_at: null,
};
const ENDED = { ...RINGING, ended_at: "2026-07-14T10:00:22Z" };

test("nothing is told of a trunk before the call was answered or is over", () => {
  expect(toldOf(RINGING)).toBeNull();
});

test("an answer tells how long it rang, also while the call goes on", () => {
  const told = toldOf({ ...RINGING, state: "in_call", answered_at: "2026-07-14T10:00:06.200Z" });
  expect(told).toMatchObject({ isGood: true, text: "Calls leave by this trunk. It rang for 4.2 s." });
});

test("a refusal of the trunk is told in words, and what to do", () => {
  const told = toldOf({ ...ENDED, state: "failed", ringing_at: null, sip_status: 403 });
  expect(told).toMatchObject({ isGood: false, title: "Failed" });
  expect(told?.text).toMatch(/^SIP answer 403: The trunk refuses/);
});

test("a phone that rang was reached, whatever came of it", () => {
  const told = toldOf({ ...ENDED, state: "busy", sip_status: 486 });
  expect(told).toEqual({ isGood: true, title: "Busy", text: "SIP answer 486: The line is busy. Call again later. It rang for 0:20." });
  expect(toldOf({ ...ENDED, state: "no_answer" })?.isGood).toBe(true);
  expect(toldOf({ ...ENDED, state: "busy", ringing_at: null, sip_status: 486 })?.isGood).toBe(true);
});

test("a trunk that does not answer at all is told from a call that was called off", () => {
  const silent = { ...ENDED, state: "failed", ringing_at: null } as const;
  expect(toldOf({ ...silent, end_reason: "trunk_failure" })?.title).toBe("The trunk did not answer");
  const off = toldOf({ ...silent, state: "canceled", end_reason: "campaign_stopped" });
  expect(off?.text).toBe("The call ended before the phone rang (Campaign stopped).");
});
