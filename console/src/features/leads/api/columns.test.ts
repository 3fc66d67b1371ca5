import { expect, test } from "vitest";
import { ProblemError } from "@/lib/problems";
import { givenTwice, mappingOf, unmapped } from "./columns";

const problem = { type: "about:blank", title: "Invalid", status: 422, detail: "no column phone", retry: false, errors: [] };

test("a file without phone asks what its columns are", () => {
  const asked = { found: ["Mobile", "Notes"], expected: ["phone"], suggested: { Mobile: "phone" } };
  expect(unmapped(new ProblemError({ ...problem, ...asked }))).toEqual(asked);
  expect(unmapped(new ProblemError(problem))).toBeNull();
  expect(unmapped(null)).toBeNull();
});

test("only what differs is said, a column that is left out with an empty name", () => {
  expect(mappingOf(["Mobile", "Notes", "City"], { Mobile: "phone", Notes: "", City: "City" })).toEqual({ Mobile: "phone", Notes: "" });
});

test("no two columns get one name, though many may be left out", () => {
  expect(givenTwice(["Mobile", "Cell", "a", "b"], { Mobile: "phone", Cell: "phone", a: "", b: "" })).toEqual(["phone"]);
});
