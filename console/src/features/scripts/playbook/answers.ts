/** Approved answers as they are kept, a list in YAML, and as a form shows them. */
import { isSeq, parseDocument, type Document } from "yaml";

export interface ApprovedAnswer {
  name: string;
  asked_as: string[];
  answer: string;
  /** Said word for word. */
  verbatim: boolean;
  /** The task that it leads into, or empty. */
  task: string;
}

interface Kept {
  name?: string;
  asked_as?: string[];
  answer?: { text?: string; verbatim?: boolean };
  task?: string;
}

/** A list to begin with. */
export const FIRST_ANSWERS = `- name: price
  asked_as:
    - how much does it cost
    - what is the price
  answer:
    text: A colleague will gladly tell you what it would come to for you.
    verbatim: true
`;

/** The answers of the text, or null where it is no list. */
export function answersOf(text: string): ApprovedAnswer[] | null {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isSeq(document.contents)) return null;
  return (document.toJS({ maxAliasCount: 0 }) as (Kept | null)[]).map((one) => ({
    name: one?.name ?? "",
    asked_as: one?.asked_as ?? [],
    answer: one?.answer?.text ?? "",
    verbatim: one?.answer?.verbatim ?? false,
    task: one?.task ?? "",
  }));
}

/** With an answer in place of that of this number, or at the end. */
export function withAnswer(text: string, index: number | null, answer: ApprovedAnswer): string {
  const { name, asked_as, answer: said, verbatim, task } = answer;
  const kept = { name, asked_as, answer: { text: said, ...(verbatim && { verbatim }) }, ...(task !== "" && { task }) };
  const document = parseDocument(text);
  if (index === null) document.add(document.createNode(kept));
  else document.setIn([index], document.createNode(kept));
  return written(document);
}

/** Without the answer of this number. */
export function withoutAnswer(text: string, index: number): string {
  const document = parseDocument(text);
  document.deleteIn([index]);
  return written(document);
}

function written(document: Document): string {
  return document.toString({ lineWidth: 108 });
}
