import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";

type Lead = Schemas["LeadView"];

export interface Said extends Pick<Schemas["ConsentEntry"], "given" | "source" | "at"> {
  key: string;
  number: string;
  name: string;
  campaign_id: string;
}

const FOUND = 100;

/** The people whose number begins so, once in each list they are in. */
export const peopleQuery = (number: string) =>
  queryOptions({
    queryKey: ["leads", "consents", number],
    queryFn: () => answerOf(api.GET("/api/leads", { params: { query: { search: number, limit: FOUND } } })),
  });

/** What they said about being called, the latest first. */
export function said(leads: readonly Lead[]): Said[] {
  const entries = leads.flatMap((lead) =>
    entriesOf(lead).map(({ given, source, at }, place) => ({
      key: `${lead.id} ${place}`,
      number: lead.number,
      name: lead.prospect_name,
      campaign_id: lead.campaign_id,
      given,
      source,
      at,
    })),
  );
  return entries.sort((one, other) => other.at.localeCompare(one.at));
}

/** A consent from before entries were kept stands in the lead alone. */
function entriesOf({ consents, consent_source, consent_at }: Lead): readonly Pick<Said, "given" | "source" | "at">[] {
  if (consents.length > 0 || consent_at === null) return consents;
  return [{ given: true, source: consent_source, at: consent_at }];
}
