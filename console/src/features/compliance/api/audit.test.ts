import { expect, test } from "vitest";
import { actorsOf, type AuditEntry } from "./audit";

const entry = (id: string, name: string) => ({ actor: { id, name, kind: "key" } }) as Pick<AuditEntry, "actor">;

test("whoever did something can be asked for, be it a key or somebody who was removed", () => {
  const people = [{ id: "usr_1", email: "anna@example.com" }];
  const shown = actorsOf(people, [entry("key_1", "nightly export"), entry("usr_1", "anna")], undefined);
  expect(shown).toEqual([
    { value: "key_1", label: "nightly export" },
    { value: "usr_1", label: "anna@example.com" },
  ]);
  expect(actorsOf([], [], "usr_9")).toEqual([{ value: "usr_9", label: "usr_9" }]);
  expect(actorsOf([], [entry("usr_9", "bob")], "usr_9")).toEqual([{ value: "usr_9", label: "bob" }]);
});
