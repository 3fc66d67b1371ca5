import { Table, Text } from "@mantine/core";
import { count } from "@/lib/format";
import { explained } from "@/lib/reasons";

/** How many leads are not called for which reason, and what can be done. */
export function ReasonTable({ reasons }: { reasons: Record<string, number> }) {
  const rows = Object.entries(reasons)
    .filter(([, leads]) => leads > 0)
    .sort(([, one], [, other]) => other - one);
  if (rows.length === 0) return <Text c="dimmed">Nothing holds anybody back.</Text>;
  return (
    <Table aria-label="Why leads are not called" maw={760}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Reason</Table.Th>
          <Table.Th ta="right">Leads</Table.Th>
          <Table.Th>What to do</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([reason, leads]) => (
          <Table.Tr key={reason}>
            <Table.Td>{explained(reason).name}</Table.Td>
            <Table.Td ta="right" className="numbers">
              {count(leads)}
            </Table.Td>
            <Table.Td c="dimmed">{explained(reason).wayOut}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
