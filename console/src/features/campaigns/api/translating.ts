/** The translations of a campaign's own playbook: what its form holds, and the change that saves them. */
import type { Campaign, CampaignChange } from "./campaigns";
import { bare, carriedOver, translated, translatedTexts, wordings, type Playbook, type Texts } from "./translations";
import { variantChoices, variantRows } from "./trial";

/** By the codes of languages. */
export type AllTexts = Record<string, Texts>;
type Sent = NonNullable<CampaignChange["translations"]>;

/** What is translated by now. */
export function keptTexts({ playbook, translations }: Campaign): AllTexts {
  return Object.fromEntries(
    Object.entries(translations).map(([language, one]) => [language, translatedTexts(playbook, one)]),
  );
}

/** What saves them, with the languages that they are for; nothing where they are as they were. */
export function translationsChange(campaign: Campaign, languages: string[], all: AllTexts): CampaignChange {
  const kept = keptTexts(campaign);
  const codes = languages.slice(1).map(bare);
  const isSame = codes.every((code) => isAsBefore(campaign, kept[code], all[code]));
  if (isSame) return {};
  const translations = Object.fromEntries(codes.map((code) => [code, translated(campaign.playbook, all[code] ?? {})]));
  return {
    languages,
    translations: translations as Sent,
    // Each variant has its own copy: those that say the campaign's playbook take the new one.
    ...(campaign.variants.length > 0 && { variants: variantChoices(variantRows(campaign), campaign) }),
  };
}

/** The translations that go along to another playbook of one's own. */
export function translationsFor({ playbook, translations }: Campaign, after: Playbook): Sent {
  const carried = Object.entries(translations).map(([code, one]) => [code, carriedOver(playbook, one, after)]);
  return Object.fromEntries(carried) as Sent;
}

function isAsBefore({ playbook }: Campaign, before: Texts | undefined, now: Texts = {}): boolean {
  return before !== undefined && wordings(playbook).every(({ place }) => (before[place] ?? "") === (now[place]?.trim() ?? ""));
}
