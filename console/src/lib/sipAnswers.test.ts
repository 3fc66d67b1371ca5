import { expect, test } from "vitest";
import { sipAnswer } from "./sipAnswers";

test("an answer is told with what to do about it", () => {
  expect(sipAnswer(486)).toEqual({ means: "The line is busy.", wayOut: "Call again later." });
  expect(sipAnswer(401)).toEqual(sipAnswer(407));
  expect(sipAnswer(608).means).toContain("did not ring");
});

test("an answer that is not known counts as the first of its hundred", () => {
  expect(sipAnswer(499).means).toBe("The trunk refused the call.");
  expect(sipAnswer(302).means).toContain("redirections");
  expect(sipAnswer(699).means).toContain("everywhere");
  expect(sipAnswer(0).means).toContain("does not know");
});
