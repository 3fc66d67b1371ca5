/** Which suggestions are still to be looked at while a list of answers is written. */

interface Wording {
  text: string;
}

/** Without those of which a wording stands in an entry already, saved or not. */
export function withoutAnswered<One extends { wordings: readonly Wording[] }>(
  suggestions: readonly One[],
  entries: readonly { asked_as: readonly string[] }[],
): One[] {
  const known = new Set(entries.flatMap(({ asked_as }) => asked_as.map(bare)));
  return suggestions.filter(({ wordings }) => !wordings.some(({ text }) => known.has(bare(text))));
}

/** As an entry has it: without what is only there to be read. */
export function asWording(text: string): string {
  return text.trim().replace(/[?!.…\s]+$/u, "");
}

function bare(text: string): string {
  return asWording(text).toLowerCase();
}
