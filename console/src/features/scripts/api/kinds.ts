/** The three kinds of script, and what comes with the product of each. */
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/lib/api";
import type { Kind, Texts } from "./scripts";

export interface KindWords {
  one: string;
  many: string;
  about: string;
  to: "/scripts/playbooks" | "/scripts/modules" | "/scripts/answers";
}

export const KINDS: Record<Kind, KindWords> = {
  playbook: {
    one: "playbook",
    many: "Playbooks",
    about: "The states of a call, what is said in each, and which answer leads where.",
    to: "/scripts/playbooks",
  },
  prompt_module: {
    one: "prompt module",
    many: "Prompt modules",
    about: "By what the model talks where a playbook lets it talk freely.",
    to: "/scripts/modules",
  },
  responses: {
    one: "list of answers",
    many: "Approved answers",
    about: "To objections and questions, beside those of the playbook.",
    to: "/scripts/answers",
  },
};

export function isKind(value: unknown): value is Kind {
  return typeof value === "string" && value in KINDS;
}

const RARELY_MS = 60_000;

/** What of a kind comes with the product. */
export function builtInQuery(kind: Kind) {
  return queryOptions({
    queryKey: ["scripts", "built in", kind],
    queryFn: async (): Promise<string[]> => {
      if (kind === "playbook") return (await answerOf(api.GET("/api/playbooks"))).names;
      if (kind === "responses") return [];
      return (await answerOf(api.GET("/api/prompt-modules"))).items.map(({ name }) => name);
    },
    staleTime: RARELY_MS,
  });
}

/** The texts of one that comes with the product. */
export function builtInTextsQuery(kind: Kind, name: string) {
  return queryOptions({
    queryKey: ["scripts", "built in", kind, name],
    queryFn: async (): Promise<Texts> => {
      if (kind === "playbook") {
        const path = { name };
        const text = await answerOf(api.GET("/api/playbooks/{name}", { params: { path }, parseAs: "text" }));
        return { playbook: String(text) };
      }
      const { items } = await answerOf(api.GET("/api/prompt-modules"));
      const found = items.find((one) => one.name === name);
      if (!found) throw new Error(`There is no built-in ${KINDS[kind].one} “${name}”.`);
      return { instructions: found.instructions, session: found.session };
    },
    staleTime: RARELY_MS,
  });
}
