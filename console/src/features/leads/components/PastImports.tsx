import { ActionIcon, Badge, Button, Group, Stack, Table, Text, Title, Tooltip } from "@mantine/core";
import { IconDownload, IconTrash } from "@tabler/icons-react";
import { count, moment } from "@/lib/format";
import { useForgetMapping, useMappings, useProblemReport, type Import } from "../api/imports";
import { RemoveUncalled } from "./RemoveUncalled";

const STAGES: Record<Import["stage"], [string, string]> = {
  reading: ["blue", "Reading"],
  adding: ["blue", "Adding"],
  done: ["teal", "Done"],
  dropped: ["red", "Dropped: nothing was imported"],
};

/** What became of the files of the last 30 days, each with its error report. */
export function PastImports({ campaignId, imports }: { campaignId: string; imports: readonly Import[] }) {
  const report = useProblemReport(campaignId);
  if (imports.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label="Earlier imports">
      <Title order={3}>Imports of the last 30 days</Title>
      <Table aria-label="Imports" className="panel">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>File</Table.Th>
            <Table.Th visibleFrom="sm">When</Table.Th>
            <Table.Th ta="right">Imported</Table.Th>
            <Table.Th ta="right">Refused</Table.Th>
            <Table.Th aria-label="Removal and error report" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td style={{ overflowWrap: "anywhere" }}>
                {one.file_name || "Sent without a name"}{" "}
                {one.stage !== "done" && <Badge color={STAGES[one.stage][0]}>{STAGES[one.stage][1]}</Badge>}
              </Table.Td>
              <Table.Td visibleFrom="sm">{moment(one.begun_at)}</Table.Td>
              <Table.Td ta="right" className="numbers">
                {count(one.imported)}
              </Table.Td>
              <Table.Td ta="right" className="numbers">
                {count(one.refused)}
              </Table.Td>
              <Table.Td ta="right">
                {one.stage === "done" && one.imported > 0 && (
                  <RemoveUncalled
                    campaignId={campaignId}
                    importId={one.id}
                    of={`of ${one.file_name || "that file"}`}
                    label="Remove"
                  />
                )}{" "}
                {one.problem_count > 0 && (
                  <Tooltip label="The error report: every refused row, why, and what to do; numbers masked">
                    <Button
                      variant="default"
                      size="compact-xs"
                      leftSection={<IconDownload size={14} aria-hidden />}
                      aria-label={`Error report of ${one.file_name}`}
                      loading={report.isPending && report.variables.id === one.id}
                      onClick={() => report.mutate(one)}
                    >
                      Report
                    </Button>
                  </Tooltip>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <div>
        <RemoveUncalled campaignId={campaignId} of="of the whole list" label="Remove all not called yet" />
      </div>
    </Stack>
  );
}

/** What was said of columns, for files with the same header; forgotten by a click. */
export function KeptMappings() {
  const mappings = useMappings();
  const forget = useForgetMapping();
  if (mappings.length === 0) return null;
  return (
    <Stack gap={6} component="section" aria-label="Kept columns">
      <Title order={3}>What columns are called in your files</Title>
      {mappings.map((mapping) => {
        const told = mapping.columns.map(({ column, name }) => (name ? `${column} is ${name}` : `${column} is left out`)).join(", ");
        return (
          <Group key={mapping.id} gap="xs" wrap="nowrap">
            <Text style={{ overflowWrap: "anywhere" }}>{told}</Text>
            <Tooltip label="Forget it: such files are read by their own names again">
              <ActionIcon aria-label={`Forget that ${told}`} onClick={() => forget.mutate(mapping.id)}>
                <IconTrash size={16} />
              </ActionIcon>
            </Tooltip>
          </Group>
        );
      })}
    </Stack>
  );
}
