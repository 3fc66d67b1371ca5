import { expect, test } from "vitest";
import type { Lead } from "./leads";
import { changeOf, factsOf } from "./person";

const lead = {
  prospect_name: "Anna",
  company_name: "Acme",
  job_title: "",
  email: "",
  resource_name: "",
  custom: { Budget: "5000", Notes: "tall" },
} as unknown as Lead;

test("what stays as it was of the custom fields is not sent", () => {
  expect(changeOf(lead, { ...factsOf(lead), job_title: "CFO" })).toEqual({
    prospect_name: "Anna",
    company_name: "Acme",
    job_title: "CFO",
    email: "",
    resource_name: "",
    custom: {},
  });
});

test("a custom field that is emptied goes, and a further one comes", () => {
  const facts = { ...factsOf(lead), custom: { Budget: "7000", Notes: " " }, newName: " Plan ", newValue: "gold" };
  expect(changeOf(lead, facts).custom).toEqual({ Budget: "7000", Notes: null, Plan: "gold" });
});
