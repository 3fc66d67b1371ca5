import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { StateBadge } from "@/components/StateBadge";
import { VirtualTable, type Column } from "@/components/VirtualTable";
import { useNow } from "@/lib/clock";
import { moment, timeIn } from "@/lib/format";
import type { Lead } from "../api/leads";
import { LeadBadge } from "./LeadBadge";

const COLUMNS: Column<Lead>[] = [
  { key: "name", header: "Name", width: "minmax(120px, 1.4fr)", cell: (lead) => <Name lead={lead} /> },
  { key: "number", header: "Number", width: "148px", cell: (lead) => <span className="numbers">{lead.number}</span> },
  { key: "company", header: "Company", width: "minmax(100px, 1.2fr)", wideOnly: true, cell: (lead) => lead.company_name || "–" },
  { key: "status", header: "Status", width: "minmax(92px, 132px)", cell: (lead) => <LeadBadge status={lead.status} /> },
  { key: "attempts", header: "Calls", width: "56px", align: "right", wideOnly: true, cell: (lead) => lead.attempts },
  {
    key: "result",
    header: "Last result",
    width: "128px",
    wideOnly: true,
    cell: (lead) => <StateBadge name={lead.last_disposition} />,
  },
  { key: "due", header: "Due", width: "168px", wideOnly: true, cell: (lead) => moment(lead.due_at) },
  { key: "there", header: "Their time", width: "88px", wideOnly: true, cell: (lead) => <TimeThere zone={lead.timezone} /> },
];

interface Props {
  leads: readonly Lead[] | undefined;
  selected: string | null;
  onOpen: (id: string) => void;
  onEnd: () => void;
  empty: ReactNode;
}

/** Leads of a campaign: its list, or those that were searched for. */
export function LeadList({ leads, selected, onOpen, onEnd, empty }: Props) {
  return (
    <VirtualTable
      label="Leads"
      columns={COLUMNS}
      rows={leads}
      keyOf={(lead) => lead.id}
      height="calc(100dvh - 172px)"
      selected={selected}
      onOpen={(lead) => onOpen(lead.id)}
      onEnd={onEnd}
      empty={empty}
    />
  );
}

function Name({ lead }: { lead: Lead }) {
  return (
    <>
      {lead.prospect_name || "–"}
      {lead.tags.map((tag) => (
        <Badge key={tag} ml={6}>
          {tag}
        </Badge>
      ))}
    </>
  );
}

function TimeThere({ zone }: { zone: string }) {
  const now = useNow();
  if (zone === "") return <>–</>;
  return (
    <span className="numbers" title={zone}>
      {timeIn(zone, new Date(now))}
    </span>
  );
}
