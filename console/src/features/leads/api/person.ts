/** What is changed of one person by hand: their fields, their tags, when they are called. */
import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { withChanged } from "@/lib/foreseeing";
import { leadListQuery, leadQuery, type Lead } from "./leads";

export const OWN_FIELDS = ["prospect_name", "company_name", "job_title", "email", "resource_name"] as const;

export interface Facts extends Record<(typeof OWN_FIELDS)[number], string> {
  custom: Record<string, string>;
  /** A further field, of which there is none yet. */
  newName: string;
  newValue: string;
}

/** What is known of a lead, as a form has it. */
export function factsOf(lead: Lead): Facts {
  const { prospect_name, company_name, job_title, email, resource_name, custom } = lead;
  return { prospect_name, company_name, job_title, email, resource_name, custom, newName: "", newValue: "" };
}

/** What the form makes of the lead: custom fields that were emptied go, those that stayed are not sent. */
export function changeOf(lead: Lead, { custom, newName, newValue, ...own }: Facts): Schemas["LeadChange"] {
  const named = newName.trim() ? { ...custom, [newName.trim()]: newValue } : custom;
  const changed = Object.entries(named).filter(([name, value]) => value !== (lead.custom[name] ?? ""));
  return { ...own, custom: Object.fromEntries(changed.map(([name, value]) => [name, value.trim() === "" ? null : value])) };
}

/** Everything that was said about being called, in every list that the person is in. */
export const historyQuery = (lead_id: string) =>
  queryOptions({
    queryKey: ["leads", "history", lead_id],
    queryFn: () => answerOf(api.GET("/api/leads/{lead_id}/history", { params: { path: { lead_id } } })),
  });

/** Change what is known of a person. */
export function useChangeLead(onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ lead, facts }: { lead: Lead; facts: Facts }) =>
      answerOf(api.PATCH("/api/leads/{lead_id}", { params: { path: { lead_id: lead.id } }, body: changeOf(lead, facts) })),
    onSuccess: (changed) => {
      show(queryClient, changed);
      onDone();
    },
  });
}

/** Give a person these tags and no others; seen at once. */
export function useTag(lead: Lead) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (tags: string[]) =>
      answerOf(
        api.PATCH("/api/leads/{lead_id}/tags", {
          params: { path: { lead_id: lead.id } },
          body: { add: tags.filter((tag) => !lead.tags.includes(tag)), remove: lead.tags.filter((tag) => !tags.includes(tag)) },
        }),
      ),
    onMutate: (tags) => show(queryClient, { ...lead, tags }),
    onSuccess: ({ tags }) => show(queryClient, { ...lead, tags }),
    onError: () => show(queryClient, lead),
  });
}

/** Have a person called at an agreed time. */
export function useCallBack(onDone: (booked: Lead) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ lead, at }: { lead: Lead; at: Date }) =>
      answerOf(
        api.POST("/api/campaigns/{campaign_id}/leads/{lead_id}/callback", {
          params: { path: { campaign_id: lead.campaign_id, lead_id: lead.id } },
          body: { at: at.toISOString() },
        }),
      ),
    onSuccess: (booked) => {
      show(queryClient, booked);
      onDone(booked);
    },
  });
}

/** The lead, as it is now, wherever it is shown; its list is long and not asked for anew. */
function show(queryClient: QueryClient, lead: Lead): void {
  queryClient.setQueryData(leadQuery(lead.id).queryKey, lead);
  queryClient.setQueryData(leadListQuery(lead.campaign_id).queryKey, (known) =>
    known && { ...known, pages: known.pages.map((page) => ({ ...page, items: withChanged(page.items, lead.id, lead) })) },
  );
  void queryClient.invalidateQueries({ queryKey: ["leads", "search"] });
}
