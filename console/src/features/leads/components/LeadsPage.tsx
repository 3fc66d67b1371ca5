import { Button, Drawer, Group, SegmentedControl, Select, Skeleton, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAddressBook, IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { campaignNamesQuery } from "@/lib/campaigns";
import { count } from "@/lib/format";
import { useMay } from "@/lib/person";
import { leadListQuery, leadQuery, leadSearchQuery, type Lead } from "../api/leads";
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

const TYPING_MS = 250;

/** What the API finds at least something by. */
const SHORTEST_SEARCH = 2;

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
  const [text, setText] = useState("");
  const [wanted] = useDebouncedValue(text.trim(), TYPING_MS);
  const isSearching = view === "list" && wanted.length >= SHORTEST_SEARCH;
  const found = useInfiniteQuery({ ...leadListQuery(campaignId), enabled: view !== "import" });
  const search = useQuery({ ...leadSearchQuery(campaignId, wanted), enabled: isSearching });
  const listed = found.data?.pages.flatMap((page) => page.items);
  const leads = isSearching ? search.data?.items : listed;
  const more = () => {
    if (!isSearching && found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
  };
  if (view === "import") return <ImportLeads campaignId={campaignId} />;
  const { error, refetch } = isSearching ? search : found;
  const empty = isSearching ? (
    <EmptyState icon={IconSearch} title="Nobody is found">
      No name, company, e-mail address or number in this list begins with “{wanted}”.
    </EmptyState>
  ) : (
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
      {view === "list" && (
        <Group mb="xs" gap="sm">
          <TextInput
            aria-label="Find a person"
            placeholder="Find a name, company, address or number"
            leftSection={<IconSearch size={14} />}
            size="xs"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            w={{ base: "100%", sm: 320 }}
          />
          <Text c="dimmed" size="xs" role="status">
            {isSearching && search.data && foundText(search.data)}
          </Text>
        </Group>
      )}
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!error && view === "list" && (
        <LeadList leads={leads} selected={leadId} onOpen={onLead} onEnd={more} empty={empty} />
      )}
      {!error && view === "pager" && (
        <Pager campaignId={campaignId} leads={listed} isWhole={!found.hasNextPage} onMore={more} onOpen={onLead} empty={empty} />
      )}
      <Opened leadId={leadId} known={leads?.find((lead) => lead.id === leadId)} onClose={() => onLead(null)} />
    </>
  );
}

/** One of them beside the list, be it in the part that is loaded or not. */
function Opened({ leadId, known, onClose }: { leadId: string | null; known: Lead | undefined; onClose: () => void }) {
  const asked = useQuery({ ...leadQuery(leadId ?? ""), enabled: leadId !== null, placeholderData: known });
  const lead = leadId === null ? undefined : asked.data;
  return (
    <Drawer
      opened={leadId !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={lead?.prospect_name || lead?.number || "Lead"}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {asked.error ? (
        <ProblemAlert error={asked.error} onRetry={() => void asked.refetch()} />
      ) : lead ? (
        <Person key={lead.id} lead={lead} />
      ) : (
        <Skeleton h={240} aria-busy />
      )}
    </Drawer>
  );
}

function foundText({ items, more }: { items: readonly Lead[]; more: boolean }): string {
  return more ? `The first ${count(items.length)}: type more of the name` : `${count(items.length)} found`;
}
