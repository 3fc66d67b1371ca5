/** A campaign's variants as its form holds them, and as they are saved. */
import type { Schemas } from "@/lib/api";
import type { Campaign } from "./campaigns";

type Choice = Schemas["VariantChoice"];
type View = Campaign["variants"][number];

/** A choice that stays what the variant took when it was saved. */
export const AS_IT_IS = "as-it-is";
export const MOST_VARIANTS = 5;

export interface VariantRow {
  name: string;
  weight: number | string;
  /** A name, an id, `AS_IT_IS`, or empty for the campaign's own. */
  playbook: string;
  prompt_module: string;
  /** Empty for the campaign's own. */
  voice: Schemas["StrictVendor"][];
  /** The variant that it was, if it is not a new one. */
  saved: View | null;
}

/** The variants that there are, each to stay as it is. */
export function variantRows({ variants }: Campaign): VariantRow[] {
  return variants.map((saved) => ({
    name: saved.name,
    weight: saved.weight,
    playbook: AS_IT_IS,
    prompt_module: AS_IT_IS,
    voice: [...saved.voice],
    saved,
  }));
}

/** One more way of holding the campaign, under the first letter that was not given before. */
export function anotherRow(rows: readonly VariantRow[], retired: readonly string[]): VariantRow {
  const given = [...rows.map((row) => row.name), ...retired].map((name) => name.trim().toLowerCase());
  const name = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].find((letter) => !given.includes(letter.toLowerCase())) ?? "";
  return { name, weight: 1, playbook: "", prompt_module: "", voice: [], saved: null };
}

/** Which share of the leads hears a row, by its part beside the others'. */
export function shareOf(row: VariantRow, rows: readonly VariantRow[]): number {
  const total = rows.reduce((sum, one) => sum + Number(one.weight), 0);
  return total === 0 ? 0 : Number(row.weight) / total;
}

/** What keeps each row from being saved; null where nothing does. */
export function wrongNames(rows: readonly VariantRow[], retired: readonly string[]): (string | null)[] {
  const names = rows.map((row) => row.name.trim().toLowerCase());
  return names.map((name, place) => {
    if (!/^[a-z0-9][a-z0-9 _.-]{0,39}$/.test(name)) return "Letters, digits, spaces, dots and dashes, at most 40";
    if (names.indexOf(name) < place) return "Another variant has this name";
    if (retired.some((one) => one.toLowerCase() === name)) return "Calls were made by another variant of this name";
    return null;
  });
}

/** The rows as the API takes them: the whole list, since it replaces the one before. */
export function variantChoices(rows: readonly VariantRow[], campaign: Campaign): Choice[] {
  return rows.map((row) => ({
    name: row.name.trim(),
    weight: Number(row.weight),
    playbook: row.playbook === AS_IT_IS ? playbookOf(row.saved, campaign) : row.playbook || undefined,
    prompt_module: row.prompt_module === AS_IT_IS ? moduleOf(row.saved) : row.prompt_module || undefined,
    voice: row.voice.length > 0 ? row.voice : undefined,
  }));
}

/** As it was taken: by its version, else its text; the campaign's own is not named, so that its translations come along. */
function playbookOf(saved: View | null, campaign: Campaign): Choice["playbook"] {
  if (saved === null || JSON.stringify(saved.playbook) === JSON.stringify(campaign.playbook)) return undefined;
  return versionOf(saved, "playbook") ?? (saved.playbook as Choice["playbook"]);
}

function moduleOf(saved: View | null): string | undefined {
  return saved === null ? undefined : (versionOf(saved, "prompt_module") ?? (saved.prompt_module || undefined));
}

function versionOf({ scripts }: View, kind: string): string | undefined {
  const use = scripts.find((one) => one.kind === kind);
  return use && `${use.script_id}@${use.version}`;
}
