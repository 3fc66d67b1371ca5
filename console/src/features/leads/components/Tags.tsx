import { Badge, Group, TagsInput } from "@mantine/core";
import { useMay } from "@/lib/person";
import type { Lead } from "../api/leads";
import { useTag } from "../api/person";

/** A person's tags: shown, given, taken. */
export function Tags({ lead }: { lead: Lead }) {
  const mayWrite = useMay("leads:write");
  const tag = useTag(lead);
  if (mayWrite) {
    return (
      <TagsInput
        label="Tags"
        placeholder={lead.tags.length === 0 ? "Type one and press Enter" : undefined}
        value={lead.tags}
        onChange={(tags) => tag.mutate(tags)}
        maxTags={50}
        readOnly={tag.isPending}
      />
    );
  }
  if (lead.tags.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label="Tags">
      {lead.tags.map((one) => (
        <Badge key={one}>{one}</Badge>
      ))}
    </Group>
  );
}
