import { Button, Drawer, SegmentedControl, Select, Skeleton } from "@mantine/core";
import { IconAddressBook } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { campaignNamesQuery } from "@/lib/campaigns";
import { useMay } from "@/lib/person";
import { leadListQuery } from "../api/leads";
import { ImportLeads } from "./ImportLeads";
import { LeadList } from "./LeadList";
import { Pager } from "./Pager";
import { Person } from "./Person";

export type View = "list" | "import" | "pager";

interface Props {
  campaignId: string | null;
  view: View;
  leadId: string | null;
  onCampaign: (id: string | null) => void;
  onView: (view: View) => void;
  onLead: (id: string | null) => void;
}

const VIEWS = [
  { value: "list", label: "List" },
  { value: "pager", label: "Call by hand" },
  { value: "import", label: "Import" },
];

/** The people of a campaign: the list, one of them, calling by hand, and importing more. */
export function LeadsPage({ campaignId, view, leadId, onCampaign, onView, onLead }: Props) {
  const campaigns = useQuery(campaignNamesQuery);
  const mayWrite = useMay("leads:write");
  const chosen = campaignId ?? campaigns.data?.[0]?.value ?? null;
  const mayCall = useMay("campaigns:launch");
  const views = VIEWS.filter((one) => one.value === "list" || (one.value === "import" ? mayWrite : mayCall));
  return (
    <>
      <PageHeader title="Leads">
        {chosen !== null && (
          <>
            <Select
              aria-label="Campaign"
              searchable
              allowDeselect={false}
              data={campaigns.data ?? []}
              value={chosen}
              onChange={onCampaign}
              size="xs"
              w={220}
            />
            {views.length > 1 && (
              <SegmentedControl
                aria-label="What to do"
                size="xs"
                data={views}
                value={view}
                onChange={(value) => onView(value as View)}
              />
            )}
          </>
        )}
      </PageHeader>
      {campaigns.error && <ProblemAlert error={campaigns.error} onRetry={() => void campaigns.refetch()} />}
      {campaigns.isPending && <Skeleton h={240} aria-busy />}
      {campaigns.data && chosen === null && (
        <div className="panel">
          <EmptyState icon={IconAddressBook} title="Leads belong to a campaign">
            Make a campaign first; its first step is to import its leads.
            <div>
              <Button component={Link} to="/campaigns/new" mt="md">
                New campaign
              </Button>
            </div>
          </EmptyState>
        </div>
      )}
      {chosen !== null && (
        <Of key={chosen} campaignId={chosen} view={views.some((one) => one.value === view) ? view : "list"} leadId={leadId} onView={onView} onLead={onLead} />
      )}
    </>
  );
}

interface OfProps extends Omit<Props, "campaignId" | "onCampaign"> {
  campaignId: string;
}

function Of({ campaignId, view, leadId, onView, onLead }: OfProps) {
  const mayWrite = useMay("leads:write");
  const found = useInfiniteQuery({ ...leadListQuery(campaignId), enabled: view !== "import" });
  const leads = found.data?.pages.flatMap((page) => page.items);
  const opened = leads?.find((lead) => lead.id === leadId);
  const more = () => {
    if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
  };
  if (view === "import") return <ImportLeads campaignId={campaignId} />;
  if (found.error) return <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />;
  const empty = (
    <EmptyState icon={IconAddressBook} title="No leads in this campaign">
      {mayWrite ? "Import a CSV file with at least the column phone." : "Whoever manages the campaign has imported nobody yet."}
      {mayWrite && (
        <div>
          <Button mt="md" onClick={() => onView("import")}>
            Import leads
          </Button>
        </div>
      )}
    </EmptyState>
  );
  return (
    <>
      {view === "list" ? (
        <LeadList leads={leads} selected={leadId} onOpen={onLead} onEnd={more} empty={empty} />
      ) : (
        <Pager campaignId={campaignId} leads={leads} isWhole={!found.hasNextPage} onMore={more} onOpen={onLead} empty={empty} />
      )}
      <Drawer
        opened={leadId !== null && leads !== undefined}
        onClose={() => onLead(null)}
        position="right"
        size="lg"
        title={opened?.prospect_name || opened?.number || "Lead"}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {opened ? (
          <Person campaignId={campaignId} lead={opened} />
        ) : (
          <EmptyState icon={IconAddressBook} title="Not in the part of the list that is loaded">
            Scroll down the list to load more.
          </EmptyState>
        )}
      </Drawer>
    </>
  );
}
