import { expect, test } from "vitest";
import { csvOf } from "./csv";

test("quotes, commas and lines survive, and nothing becomes a formula", () => {
  expect(csvOf(["name", "calls"], [['say "hi", please', 2], ["=1+1", null]])).toBe(
    'name,calls\r\n"say ""hi"", please",2\r\n\'=1+1,\r\n',
  );
});
