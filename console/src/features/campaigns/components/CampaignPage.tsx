import { Skeleton, Stack, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { moment } from "@/lib/format";
import { useMay } from "@/lib/person";
import { campaignQuery, type Campaign } from "../api/campaigns";
import { SETTINGS, STEPS, type Step, type Tab } from "../api/steps";
import { ActionButtons } from "./ActionButtons";
import { CampaignBadge } from "./CampaignBadge";
import { CampaignProgress } from "./CampaignProgress";
import { DryRun } from "./DryRun";
import type { CallViews } from "./RehearseStep";
import { Setup } from "./Setup";
import { VariantResults } from "./VariantResults";

interface Props {
  id: string;
  tab: Tab;
  step: Step | undefined;
  onTab: (tab: Tab) => void;
  onStep: (step: Step) => void;
  /** How leads get into the campaign. */
  leads: ReactNode;
  calls: CallViews;
}

/** One campaign: a draft in its steps, any other with its progress, what comes next, and its settings. */
export function CampaignPage({ id, tab, step, onTab, onStep, leads, calls }: Props) {
  const { data: campaign, error, refetch } = useQuery(campaignQuery(id));
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (campaign === undefined) return <Waiting />;
  const about = campaign.launched_at ? `Launched ${moment(campaign.launched_at)}` : "Not launched: nobody is called";
  return (
    <>
      <PageHeader
        title={
          <>
            {campaign.name} <CampaignBadge status={campaign.status} />
          </>
        }
        about={about}
      >
        <ActionButtons campaign={campaign} />
      </PageHeader>
      {campaign.status === "draft" ? (
        <Setup campaign={campaign} steps={STEPS} step={step ?? "leads"} onStep={onStep} leads={leads} calls={calls} />
      ) : (
        <Launched campaign={campaign} tab={tab} onTab={onTab} step={step} onStep={onStep} leads={leads} calls={calls} />
      )}
    </>
  );
}

interface LaunchedProps extends Omit<Props, "id"> {
  campaign: Campaign;
}

function Launched({ campaign, tab, onTab, step, onStep, leads, calls }: LaunchedProps) {
  const isOver = campaign.status === "stopped" || campaign.status === "completed";
  const hasVariants = useMay("analytics:read") && campaign.variants.length + campaign.retired_variants.length > 0;
  const steps: readonly Step[] = isOver ? SETTINGS : ["leads", ...SETTINGS];
  const shown = step !== undefined && steps.includes(step) ? step : "script";
  return (
    <Tabs value={tab} onChange={(value) => onTab(value as Tab)} keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="progress">Progress</Tabs.Tab>
        {hasVariants && <Tabs.Tab value="variants">Variants</Tabs.Tab>}
        {!isOver && <Tabs.Tab value="forecast">What comes next</Tabs.Tab>}
        <Tabs.Tab value="settings">Settings</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="progress">
        <CampaignProgress campaign={campaign} />
      </Tabs.Panel>
      <Tabs.Panel value="variants">
        <VariantResults campaign={campaign} />
      </Tabs.Panel>
      <Tabs.Panel value="forecast">
        <DryRun campaign={campaign} />
      </Tabs.Panel>
      <Tabs.Panel value="settings">
        <Setup campaign={campaign} steps={steps} step={shown} onStep={onStep} leads={leads} calls={calls} isOver={isOver} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Waiting() {
  return (
    <Stack aria-busy>
      <Skeleton h={32} w={280} />
      <Skeleton h={20} w={200} />
      <Skeleton h={220} />
    </Stack>
  );
}
