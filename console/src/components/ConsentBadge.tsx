import { Badge } from "@mantine/core";

/** Whether a person agreed to be called, or took that back. */
export function ConsentBadge({ given }: { given: boolean }) {
  return <Badge color={given ? "teal" : "red"}>{given ? "Agreed" : "Took it back"}</Badge>;
}
