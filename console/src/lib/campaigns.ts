/** The campaigns by name, for whoever shows or asks for one. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/lib/api";

const AT_MOST = 1000;

export interface NamedCampaign {
  value: string;
  label: string;
}

export const campaignNamesQuery = queryOptions({
  queryKey: ["campaigns", "names"],
  queryFn: async () => {
    const page = await answerOf(api.GET("/api/campaigns", { params: { query: { limit: AT_MOST } } }));
    return page.items.map(({ id, name }) => ({ value: id, label: name }));
  },
  staleTime: 60_000,
});

/** The newest thousand campaigns, as selects take them. */
export function useCampaigns(): NamedCampaign[] {
  return useQuery(campaignNamesQuery).data ?? [];
}

/** What a campaign is called; its id until that is known. */
export function useCampaignName(): (id: string) => string {
  const campaigns = useCampaigns();
  return (id) => campaigns.find((one) => one.value === id)?.label ?? id;
}
