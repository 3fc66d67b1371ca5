/** Translations as files: a sheet that a translator fills in, or a whole playbook in YAML. */
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/lib/api";
import { textsOf, translatedTexts, wordings, type Playbook, type Texts } from "./translations";

/** Every wording by its place, what it is in the original above it. */
export async function sheetOf(playbook: Playbook, texts: Texts): Promise<string> {
  const { stringify } = await import("yaml");
  const entries = wordings(playbook).map(({ place, text }) => {
    const original = text.split("\n").map((line) => `# ${line}\n`);
    return original.join("") + stringify({ [place]: texts[place] ?? "" });
  });
  return entries.join("\n");
}

/**
 * The translations in a filled-in sheet, or in a playbook that was translated as a whole.
 *
 * @throws {Error} in words, if there is none.
 */
export async function textsIn(file: string, playbook: Playbook): Promise<Texts> {
  const data = await read(file);
  const texts = isPlaybook(data) ? translatedTexts(playbook, data) : filledIn(data, textsOf(playbook));
  if (Object.keys(texts).length > 0) return texts;
  throw new Error("Nothing in this file translates a line of this playbook. Download the sheet, fill it in, and import that.");
}

/** What comes with the product of this playbook's words in another language, where they are those of a built-in one. */
export function builtInTextsQuery(playbook: Playbook, main: string, language: string, isBuiltIn: boolean) {
  return queryOptions({
    queryKey: ["playbooks", "translation", playbook, main, language],
    queryFn: async (): Promise<Texts> => {
      const [original, other] = await Promise.all([main, language].map((one) => builtIn(playbook.name, one)));
      if (original === undefined || other === undefined) return {};
      const [own, known] = [textsOf(playbook), textsOf(original)];
      const texts = Object.entries(translatedTexts(playbook, other));
      // Lines that the original leaves to their defaults are not in its text.
      return Object.fromEntries(texts.filter(([place]) => !(place in known) || known[place] === own[place]));
    },
    enabled: isBuiltIn,
    staleTime: Infinity,
  });
}

/** An own playbook as it is now, its defaults left out. */
export function ownPlaybookQuery(script_id: string) {
  return queryOptions({
    queryKey: ["scripts", "playbook", script_id],
    queryFn: async (): Promise<Playbook | null> => {
      const { version } = await answerOf(api.GET("/api/scripts/{script_id}", { params: { path: { script_id } } }));
      const path = { script_id, number: version };
      const { texts } = await answerOf(api.GET("/api/scripts/{script_id}/versions/{number}", { params: { path } }));
      const yaml = texts.playbook ?? "";
      const checked = await answerOf(
        // It is text, and would else be sent as JSON.
        api.POST("/api/playbooks/check", {
          body: yaml,
          bodySerializer: () => yaml,
          headers: { "Content-Type": "application/yaml" },
        }),
      );
      return checked.playbook as Playbook | null;
    },
  });
}

async function builtIn(name: string, language: string): Promise<Playbook | undefined> {
  const params = { path: { name }, query: { language } };
  const text = await answerOf(api.GET("/api/playbooks/{name}", { params, parseAs: "text" }));
  const data = await read(String(text));
  return isPlaybook(data) ? data : undefined;
}

/** What the YAML holds; lists of labels, which have no wordings, are left out. */
async function read(text: string): Promise<unknown> {
  const { parse } = await import("yaml");
  try {
    const data: unknown = parse(text);
    return isMap(data) && Array.isArray(data.labels) ? { ...data, labels: {} } : data;
  } catch (error) {
    throw new Error("This is not valid YAML.", { cause: error });
  }
}

function isPlaybook(data: unknown): data is Playbook {
  return isMap(data) && isMap(data.states) && Object.values(data.states).every(isMap) && isMap(data.labels);
}

function filledIn(data: unknown, original: Texts): Texts {
  const entries = isMap(data) ? Object.entries(data) : [];
  return Object.fromEntries(
    entries.flatMap(([place, text]) =>
      place in original && typeof text === "string" && text.trim() !== "" ? [[place, text.trim()]] : [],
    ),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
