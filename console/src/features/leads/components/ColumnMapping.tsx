import { Button, Group, Select, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { title } from "@/lib/format";
import { givenTwice, mappingOf, type Mapping, type Unmapped } from "../api/columns";

interface Props {
  asked: Unmapped;
  isSending: boolean;
  onMapped: (mapping: Mapping) => void;
}

const LEFT_OUT = { value: "", label: "Leave out" };

/** What each column of a file is here: what is likely stands there already, and somebody confirms it. */
export function ColumnMapping({ asked, isSending, onMapped }: Props) {
  const [chosen, setChosen] = useState<Mapping>(asked.suggested);
  const twice = givenTwice(asked.found, chosen);
  const hasPhone = asked.found.some((column) => (chosen[column] ?? column) === "phone");
  return (
    <Stack gap="xs" component="section" aria-label="Columns">
      <Title order={3}>Which column is which?</Title>
      <Text c="dimmed">
        {asked.found.includes("phone") ? "Some columns look like ours under another name." : "The file has no column phone."}{" "}
        Say it once: it is kept for files with the same header. What is none of ours stays as a placeholder of its own
        name.
      </Text>
      <Table aria-label="Columns of the file" className="panel">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>In the file</Table.Th>
            <Table.Th>Here</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {asked.found.map((column) => (
            <Table.Tr key={column}>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{column}</Table.Td>
              <Table.Td>
                <Select
                  size="xs"
                  aria-label={`What ${column} is`}
                  allowDeselect={false}
                  data={[
                    ...asked.expected.map((name) => ({ value: name, label: title(name) })),
                    ...(asked.expected.includes(column) ? [] : [{ value: column, label: `A placeholder: [${column}]` }]),
                    LEFT_OUT,
                  ]}
                  value={chosen[column] ?? column}
                  onChange={(name) => setChosen({ ...chosen, [column]: name ?? "" })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group>
        <Button
          loading={isSending}
          disabled={!hasPhone || twice.length > 0}
          onClick={() => onMapped(mappingOf(asked.found, chosen))}
        >
          Import with these columns
        </Button>
        <Text c="red.9" role="status">
          {twice.length > 0
            ? `Two columns are ${twice.map(title).join(", ")}: leave one out.`
            : !hasPhone && "One column has to be the phone number."}
        </Text>
      </Group>
    </Stack>
  );
}
