import { Button, Group, Select, TextInput } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { IconX } from "@tabler/icons-react";
import dayjs from "dayjs";
import { useState } from "react";
import { useCampaigns } from "@/lib/campaigns";
import { title } from "@/lib/format";
import type { Disposition, Filters } from "../api/calls";
import { ORDERS, RESULTS, STATES } from "./choices";

interface Props {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const options = (names: readonly string[]) => names.map((value) => ({ value, label: title(value) }));

/** What the list is narrowed down to. */
export function CallFilters({ filters, onChange }: Props) {
  const campaigns = useCampaigns();
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  const isNarrowed = Object.entries(filters).some(([name, value]) => name !== "sort" && value != null);
  return (
    <Group gap="xs" mb="sm" role="search" aria-label="Calls">
      <Typed label="Number" value={filters.number ?? ""} onChange={(number) => set({ number: number || undefined })} />
      <Typed label="Tag" value={filters.tag ?? ""} onChange={(tag) => set({ tag: tag || undefined })} />
      <Select
        size="xs"
        w={160}
        aria-label="Campaign"
        placeholder="Any campaign"
        data={campaigns}
        searchable
        clearable
        value={filters.campaign_id ?? null}
        onChange={(campaign_id) => set({ campaign_id: campaign_id ?? undefined })}
      />
      <Select
        size="xs"
        w={140}
        aria-label="Result"
        placeholder="Any result"
        data={options(RESULTS)}
        searchable
        clearable
        value={filters.result ?? null}
        onChange={(result) => set({ result: (result as Disposition | null) ?? undefined })}
      />
      <Select
        size="xs"
        w={130}
        aria-label="State"
        placeholder="Any state"
        data={options(STATES)}
        clearable
        value={filters.state ?? null}
        onChange={(state) => set({ state: (state as Filters["state"]) ?? undefined })}
      />
      <DatePickerInput
        size="xs"
        w={170}
        type="range"
        placeholder="Any day"
        clearable
        allowSingleDateInRange
        valueFormat="D MMM"
        clearButtonProps={{ "aria-label": "Choose any day" }}
        value={[dayOf(filters.since, 0), dayOf(filters.until, -1)]}
        onChange={([first, last]) => set({ since: startOf(first, 0), until: startOf(last, 1) })}
      />
      <Select
        size="xs"
        w={140}
        aria-label="Order"
        data={ORDERS}
        allowDeselect={false}
        value={filters.sort ?? "-started"}
        onChange={(sort) => set({ sort: (sort as Filters["sort"]) ?? undefined })}
      />
      {isNarrowed && (
        <Button variant="subtle" color="gray" leftSection={<IconX size={14} />} onClick={() => onChange({ sort: filters.sort })}>
          Clear
        </Button>
      )}
    </Group>
  );
}

interface TypedProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A field that is asked for when it is left or Enter is pressed: half a number finds nothing. */
function Typed({ label, value, onChange }: TypedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const done = () => {
    if (typed !== null && typed.trim() !== value) onChange(typed.trim());
    setTyped(null);
  };
  return (
    <TextInput
      size="xs"
      w={115}
      aria-label={label}
      placeholder={label}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === "Enter" && done()}
    />
  );
}

/** Days are the viewer's own. */
function startOf(day: string | null, later: number): string | undefined {
  return day === null ? undefined : dayjs(day).startOf("day").add(later, "day").toISOString();
}

function dayOf(moment: string | null | undefined, later: number): string | null {
  return moment ? dayjs(moment).add(later, "day").format("YYYY-MM-DD") : null;
}
