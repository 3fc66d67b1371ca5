import { Skeleton, Text } from "@mantine/core";
import { createFileRoute, Link } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode } from "react";
import { isStep, isTab, type Step, type Tab } from "@/features/campaigns/api/steps";
import { CampaignPage } from "@/features/campaigns/components/CampaignPage";
import { ImportLeads } from "@/features/leads/components/ImportLeads";

// Only a rehearsal needs them, and what they stand on is heavy.
const WatchedCall = lazy(() => import("@/features/live/components/WatchedCall"));
const HeardCall = lazy(() => import("@/features/calls/components/HeardCall"));

interface Search {
  tab?: Tab;
  step?: Step;
}

export const Route = createFileRoute("/_signed-in/campaigns/$campaignId")({
  validateSearch: ({ tab, step }): Search => ({ ...(isTab(tab) && { tab }), ...(isStep(step) && { step }) }),
  component: Campaign,
});

function Campaign() {
  const { campaignId } = Route.useParams();
  const { tab, step } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <CampaignPage
      id={campaignId}
      tab={tab ?? "progress"}
      step={step}
      onTab={(next) => void navigate({ search: { tab: next } })}
      onStep={(next) => void navigate({ search: (search) => ({ ...search, step: next }) })}
      calls={{
        watched: (id) => awaited(<WatchedCall id={id} />),
        heard: (id) => awaited(<HeardCall id={id} />),
      }}
      leads={
        <>
          <ImportLeads campaignId={campaignId} />
          <Text mt="md">
            <Link to="/leads" search={{ campaign: campaignId }}>
              See the list
            </Link>
          </Text>
        </>
      }
    />
  );
}

function awaited(view: ReactNode): ReactNode {
  return <Suspense fallback={<Skeleton h={320} aria-busy />}>{view}</Suspense>;
}
