import { createFileRoute } from "@tanstack/react-router";
import { LeadsPage } from "@/features/leads/components/LeadsPage";

interface Search {
  campaign?: string;
  lead?: string;
  view?: "import" | "pager";
}

export const Route = createFileRoute("/_signed-in/leads/")({
  validateSearch: ({ campaign, lead, view }): Search => ({
    ...(typeof campaign === "string" && { campaign }),
    ...(typeof lead === "string" && { lead }),
    ...((view === "import" || view === "pager") && { view }),
  }),
  component: Leads,
});

function Leads() {
  const { campaign, lead, view } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <LeadsPage
      campaignId={campaign ?? null}
      view={view ?? "list"}
      leadId={lead ?? null}
      onCampaign={(next) => void navigate({ search: next === null ? {} : { campaign: next } })}
      onView={(next) => void navigate({ search: { campaign, ...(next !== "list" && { view: next }) } })}
      onLead={(next) => void navigate({ search: (search) => ({ ...search, lead: next ?? undefined }) })}
    />
  );
}
