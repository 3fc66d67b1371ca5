import { describe, expect, it } from "vitest";
import { asWording, withoutAnswered } from "./suggested";

const trial = { wordings: [{ text: "Is there a free trial?" }, { text: "can I try it" }] };
const parking = { wordings: [{ text: "where can I park" }] };

describe("suggestions while a list is written", () => {
  it("leaves out what an entry is asked as, however it is written", () => {
    const entries = [{ asked_as: ["is there a free trial", "free trial"] }];
    expect(withoutAnswered([trial, parking], entries)).toEqual([parking]);
    expect(withoutAnswered([trial, parking], [])).toEqual([trial, parking]);
  });

  it("takes a question over without the marks at its end", () => {
    expect(asWording(" What does it cost, all in all? ")).toBe("What does it cost, all in all");
    expect(asWording("यह कितने का है?")).toBe("यह कितने का है");
  });
});
