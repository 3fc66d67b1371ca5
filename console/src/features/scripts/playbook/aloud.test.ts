import { describe, expect, it } from "vitest";
import { aloud, filled, quotedLines } from "./aloud";

describe("a line as a voice says it", () => {
  it("has examples for placeholders, and their own words where there is none", () => {
    expect(aloud("Hello [Prospect Name],\n  about [shoe size]?", 300)).toEqual({
      said: "Hello Anna Keller, about shoe size?",
      isCut: false,
    });
  });

  it("ends with a whole sentence where it is too long, else with a whole word", () => {
    expect(aloud("One. Two and three. Four five six.", 25)).toEqual({ said: "One. Two and three.", isCut: true });
    expect(aloud("one two three four", 12)).toEqual({ said: "one two", isCut: true });
    expect(aloud("Costs 4.50 euros a month or more", 16)).toEqual({ said: "Costs 4.50", isCut: true });
    expect(aloud("a".repeat(40), 10).said).toHaveLength(10);
  });

  it("is found in a prompt module by its quotation marks, once", () => {
    const text = 'Ask:\n"Who looks\n   after it?" or “And since when?”\n- "Who looks after it?"';
    expect(quotedLines(text)).toEqual(["Who looks after it?", "And since when?"]);
  });

  it("has the values that are known, and no directions", () => {
    const brackets = [
      { text: "[Prospect Name]", placeholder: "Prospect Name", value: "Bo $& Co" },
      { text: "[Shoe Size]", placeholder: "Shoe Size", value: null },
      { text: "[if yes, go on]", placeholder: null, value: null },
    ];
    expect(filled("Hi [Prospect Name] [if yes, go on] [Shoe Size]", brackets)).toBe("Hi Bo $& Co  [Shoe Size]");
  });
});
