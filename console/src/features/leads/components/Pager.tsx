import { Alert, Button, Group, Kbd, Skeleton, Stack, Switch, Table, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPhoneOutgoing } from "@tabler/icons-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { refusedFor, useCallNow, useOwnCall } from "@/lib/ownCall";
import type { Lead } from "../api/leads";
import { isCallable, isForPager, meant, ON_A_PAGE, pageWithin } from "../api/pager";
import { LeadBadge } from "./LeadBadge";
import { OwnCallPanel } from "./OwnCall";

interface Props {
  campaignId: string;
  leads: readonly Lead[] | undefined;
  /** No further leads are to be loaded. */
  isWhole: boolean;
  onMore: () => void;
  onOpen: (id: string) => void;
  empty: ReactNode;
}

/**
 * Leads by the page, called by hand: N and P page, a number and Enter calls that one, Enter alone the next.
 *
 * With auto-next, the end of a call begins the next one; a call that was refused ends that.
 */
export function Pager({ campaignId, leads, isWhole, onMore, onOpen, empty }: Props) {
  const own = useOwnCall();
  const callNow = useCallNow<Lead>(campaignId);
  const [page, setPage] = useState(0);
  const [typed, setTyped] = useState("");
  const [last, setLast] = useState(-1);
  const [isAutomatic, setAutomatic] = useState(false);
  const wasOn = useRef(false);
  const isOn = own !== undefined && own.status !== "idle";
  const mayCall = own !== undefined && !isOn && !callNow.isPending;
  const total = leads?.length ?? 0;
  const next = meant(leads ?? [], typed, last);

  function turn(by: number): void {
    const wanted = pageWithin(page + by, total);
    setPage(wanted);
    if ((wanted + 2) * ON_A_PAGE > total && !isWhole) onMore();
  }

  function call(index: number | null): void {
    const lead = index === null ? undefined : leads?.[index];
    setTyped("");
    if (index === null || lead === undefined || !isCallable(lead) || !mayCall) return;
    setLast(index);
    setPage(Math.floor(index / ON_A_PAGE));
    callNow.mutate(lead, { onError: () => setAutomatic(false) });
  }

  useEffect(() => {
    const hasEnded = wasOn.current && !isOn;
    wasOn.current = isOn;
    if (hasEnded && isAutomatic) call(meant(leads ?? [], "", last));
  });

  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || !isForPager(event.key, event.target as Element)) return;
      const key = event.key.toLowerCase();
      if (key === "n") turn(1);
      else if (key === "p") turn(-1);
      else if (key === "escape") setTyped("");
      else if (key === "backspace") setTyped(typed.slice(0, -1));
      else if (/^\d$/.test(key)) setTyped((typed + key).slice(0, 7));
      else if (key === "enter") call(next);
      else return;
      event.preventDefault();
    }
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  });

  if (leads === undefined) return <Skeleton h={420} aria-busy />;
  if (leads.length === 0) return <div className="panel">{empty}</div>;
  const first = page * ON_A_PAGE;
  return (
    <Stack gap="sm">
      {callNow.error && (
        <Alert color="red" title={`${nameOf(callNow.variables)} is not called`} role="alert">
          {refusedFor(callNow.error)}
        </Alert>
      )}
      {own && callNow.isPending && <Text role="status">Asking whether {nameOf(callNow.variables)} may be called now…</Text>}
      {own && !callNow.isPending && !callNow.error && <OwnCallPanel call={own} name={last === -1 ? "your last lead" : nameOf(leads[last])} />}
      <Group justify="space-between" gap="xs">
        <Text role="status" aria-live="polite">
          {next === null
            ? typed === ""
              ? "Nobody further waits"
              : `There is no number ${typed}`
            : `Enter calls ${next + 1}: ${nameOf(leads[next])}`}
        </Text>
        <Text c="dimmed" visibleFrom="sm">
          <Kbd size="xs">N</Kbd> <Kbd size="xs">P</Kbd> page, a number and <Kbd size="xs">Enter</Kbd> calls that lead,{" "}
          <Kbd size="xs">Enter</Kbd> alone the next
        </Text>
        <Switch
          size="xs"
          label="Auto-next"
          checked={isAutomatic}
          onChange={(event) => setAutomatic(event.currentTarget.checked)}
        />
      </Group>
      <Table aria-label="Leads to call" className="panel">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={52}>No.</Table.Th>
            <Table.Th>Lead</Table.Th>
            <Table.Th visibleFrom="sm">Company</Table.Th>
            <Table.Th>Status</Table.Th>
            <Table.Th w={96} aria-label="Call" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {leads.slice(first, first + ON_A_PAGE).map((lead, offset) => (
            <Table.Tr key={lead.id} bg={first + offset === next ? "var(--mantine-color-default-hover)" : undefined}>
              <Table.Td className="numbers">{first + offset + 1}</Table.Td>
              <Table.Td>
                <button
                  type="button"
                  onClick={() => onOpen(lead.id)}
                  style={{ all: "unset", cursor: "pointer", textDecoration: "underline", outline: "revert" }}
                >
                  {nameOf(lead)}
                </button>
                <Text c="dimmed" size="xs" className="numbers">
                  {lead.number}
                </Text>
              </Table.Td>
              <Table.Td visibleFrom="sm">{lead.company_name || "–"}</Table.Td>
              <Table.Td>
                <LeadBadge status={lead.status} />
              </Table.Td>
              <Table.Td>
                {isCallable(lead) && (
                  <Button
                    variant="default"
                    leftSection={<IconPhoneOutgoing size={14} aria-hidden />}
                    aria-label={`Call ${nameOf(lead)}`}
                    disabled={!mayCall}
                    onClick={() => call(first + offset)}
                  >
                    Call
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={<IconChevronLeft size={14} aria-hidden />}
          disabled={page === 0}
          onClick={() => turn(-1)}
        >
          Previous
        </Button>
        <Text c="dimmed" className="numbers">
          {first + 1} to {Math.min(first + ON_A_PAGE, total)} of {isWhole ? total : `${total} and more`}
        </Text>
        <Button
          variant="default"
          rightSection={<IconChevronRight size={14} aria-hidden />}
          disabled={isWhole && first + ON_A_PAGE >= total}
          onClick={() => turn(1)}
        >
          Next
        </Button>
      </Group>
    </Stack>
  );
}

function nameOf(lead: Lead | undefined): string {
  return lead?.prospect_name || lead?.number || "";
}
