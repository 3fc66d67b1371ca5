import { ActionIcon, Group, ScrollArea, Skeleton, Table, Text, Title, Tooltip } from "@mantine/core";
import { IconChartBar, IconDownload, IconTable } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { saveCsv, type CsvValue } from "@/lib/csv";

interface Props {
  title: string;
  about?: string;
  head: readonly string[];
  /** Undefined while they load. */
  rows: readonly (readonly CsvValue[])[] | undefined;
  /** How the values of a column are shown in the table; as they are, if there is none. */
  show?: readonly (((value: number) => string) | undefined)[];
  height?: number;
  /** The chart. */
  children: ReactNode;
}

/** A chart that can be read as a table too, and taken along as CSV. */
export function ChartPanel({ title, about, head, rows, show = [], height = 240, children }: Props) {
  const [isTable, setIsTable] = useState(false);
  return (
    <section className="panel" style={{ padding: 14, minWidth: 0 }} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="xs">
        <div>
          <Title order={2} fz="sm">
            {title}
          </Title>
          {about !== undefined && (
            <Text size="xs" c="dimmed">
              {about}
            </Text>
          )}
        </div>
        <Group gap={4} wrap="nowrap">
          <Tooltip label={isTable ? "Show the chart" : "Show the table"}>
            <ActionIcon aria-label={`${title}: ${isTable ? "chart" : "table"}`} onClick={() => setIsTable(!isTable)}>
              {isTable ? <IconChartBar size={16} /> : <IconTable size={16} />}
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Save as CSV">
            <ActionIcon aria-label={`${title}: save as CSV`} disabled={!rows?.length} onClick={() => rows && saveCsv(title, head, rows)}>
              <IconDownload size={16} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <div style={{ height }}>
        {rows === undefined ? (
          <Skeleton h={height} />
        ) : rows.length === 0 ? (
          <Text c="dimmed" ta="center" pt={height / 3}>
            Nothing in this time. Choose a longer one.
          </Text>
        ) : isTable ? (
          <ScrollArea h={height} viewportProps={{ tabIndex: 0, role: "region", "aria-label": `${title}, table` }}>
            <Table className="numbers" stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  {head.map((name, index) => (
                    <Table.Th key={name} ta={index ? "right" : undefined} fz="xs">
                      {name}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={String(row[0])}>
                    {row.map((value, index) => (
                      <Table.Td key={head[index]} ta={index ? "right" : undefined}>
                        {typeof value === "number" ? (show[index]?.(value) ?? value) : (value ?? "–")}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea>
        ) : (
          children
        )}
      </div>
    </section>
  );
}
