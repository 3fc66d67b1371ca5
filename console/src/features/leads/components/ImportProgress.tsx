import { Progress, Text } from "@mantine/core";
import { count } from "@/lib/format";
import type { Import } from "../api/imports";

/** How far an import is: rows read, refused, and in the list. */
export function ImportProgress({ running }: { running: Import | undefined }) {
  const isAdding = running?.stage === "adding" && running.taken > 0;
  const share = isAdding ? Math.round((100 * running.imported) / running.taken) : 100;
  return (
    <div role="status">
      <Progress value={share} animated={!isAdding} aria-label="Importing" mb={6} />
      <Text c="dimmed" className="numbers">
        {told(running)} Stay on this page until the report stands here.
      </Text>
    </div>
  );
}

function told(running: Import | undefined): string {
  if (running === undefined) return "The file is sent, and every row is checked.";
  const read = `${count(running.rows)} rows read, ${count(running.refused)} refused`;
  return running.stage === "adding" ? `${read}; ${count(running.imported)} of ${count(running.taken)} in the list.` : `${read} so far.`;
}
