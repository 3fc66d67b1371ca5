import { Button, Code, Group, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { VirtualTable, type Column } from "@/components/VirtualTable";
import { saveCsv } from "@/lib/csv";
import { count } from "@/lib/format";
import type { ImportReport } from "../api/imports";

type Problem = ImportReport["problems"][number];

const COLUMNS: Column<Problem>[] = [
  { key: "row", header: "Row", width: "64px", align: "right", cell: (one) => one.row },
  { key: "field", header: "Column", width: "110px", cell: (one) => one.field },
  { key: "value", header: "Value", width: "minmax(90px, 1fr)", wideOnly: true, cell: (one) => one.value && <Code>{one.value}</Code> },
  { key: "problem", header: "What is wrong", width: "minmax(140px, 3fr)", cell: (one) => <span title={one.problem}>{one.problem}</span> },
  { key: "fix", header: "What to do", width: "minmax(140px, 3fr)", wideOnly: true, cell: (one) => <span title={one.fix}>{one.fix}</span> },
];

const HEAD = ["row", "field", "value", "problem", "fix"];

function fileLine({ row, field, value, problem, fix }: Problem): (string | number)[] {
  return [row, field, value ?? "", problem, fix ?? ""];
}

/** What is wrong in which row; the whole of it to be kept as a file. */
export function ImportProblems({ report, fileName }: { report: ImportReport; fileName: string }) {
  const isCut = report.problems.length < report.problem_count;
  return (
    <>
      <Group justify="space-between">
        <Title order={3}>{isCut ? `The first ${count(report.problems.length)} problems` : "Problems"}</Title>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveCsv(`problems of ${fileName.replace(/\.csv$/i, "")}`, HEAD, report.problems.map(fileLine))}
        >
          Keep as CSV
        </Button>
      </Group>
      <VirtualTable
        label="Problems"
        columns={COLUMNS}
        rows={report.problems}
        keyOf={(one) => `${one.row} ${one.field} ${one.problem}`}
        height="320px"
        empty={null}
      />
    </>
  );
}
