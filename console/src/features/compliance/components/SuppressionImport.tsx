import { Alert, Button, Code, FileInput, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconCircleCheck, IconDownload, IconFileTypeCsv } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { RecordTable, type Column } from "@/components/RecordTable";
import { useCampaigns } from "@/lib/campaigns";
import { saveCsv } from "@/lib/csv";
import { count } from "@/lib/format";
import { useSuppressionImport, type SuppressionReport } from "../api/suppressions";

type Problem = SuppressionReport["problems"][number];

const LIMIT_BYTES = 10_000_000;
const SHOWN = 50;
const COLUMNS: Column<Problem>[] = [
  { title: "Row", of: (one) => one.row, right: true },
  { title: "Value", of: (one) => one.value && <Code>{one.value}</Code> },
  { title: "What is wrong", of: (one) => one.problem },
];

/** A list of whom never to call, from a file; good rows count at once, the others are told. */
export function SuppressionImport() {
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState("in an imported list");
  const [campaign, setCampaign] = useState<string | null>(null);
  const campaigns = useCampaigns();
  const sending = useSuppressionImport();
  const isTooLarge = file !== null && file.size > LIMIT_BYTES;
  return (
    <Stack gap="sm">
      <FileInput
        label="CSV file"
        description="At most 10 MB, with a column phone or email_domain; reason and campaign_id if rows have their own."
        placeholder="Choose a file"
        accept=".csv,text/csv,text/plain"
        leftSection={<IconFileTypeCsv size={18} aria-hidden />}
        value={file}
        onChange={(chosen) => {
          setFile(chosen);
          sending.reset();
        }}
        error={isTooLarge ? "The file is larger than 10 MB. Import it in smaller parts." : undefined}
      />
      <TextInput
        label="Reason"
        description="For rows that name none"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Select
        label="For"
        data={campaigns}
        placeholder="Every campaign of the account"
        clearable
        searchable
        value={campaign}
        onChange={setCampaign}
      />
      <Group justify="flex-end">
        <Button
          loading={sending.isPending}
          disabled={file === null || isTooLarge || reason.trim() === ""}
          onClick={() => {
            if (file) sending.mutate({ file, reason: reason.trim(), campaign_id: campaign ?? "" });
          }}
        >
          Never call them
        </Button>
      </Group>
      {sending.error && <ProblemAlert error={sending.error} />}
      {sending.data && <Report report={sending.data} />}
    </Stack>
  );
}

function Report({ report }: { report: SuppressionReport }) {
  const isCut = report.problems.length > SHOWN;
  return (
    <>
      <Alert color={report.added > 0 ? "teal" : "yellow"} icon={<IconCircleCheck size={18} />} title={`${count(report.added)} of ${count(report.rows)} rows added`} role="status">
        {report.known > 0 && `${count(report.known)} were suppressed before. `}
        {report.problem_count === 0 ? "No row had a problem." : `${count(report.problem_count)} had a problem: mend these and import the file again.`}
      </Alert>
      {report.problem_count > 0 && (
        <>
          <Group justify="space-between">
            <Text fw={600}>{isCut ? `The first ${SHOWN} problems` : "Problems"}</Text>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() =>
                saveCsv(
                  "problems of a suppression list",
                  ["row", "field", "value", "problem", "fix"],
                  report.problems.map((one) => [one.row, one.field, one.value ?? "", one.problem, one.fix ?? ""]),
                )
              }
            >
              Keep as CSV
            </Button>
          </Group>
          <RecordTable
            label="Problems"
            columns={COLUMNS}
            rows={report.problems.slice(0, SHOWN)}
            keyOf={(one) => `${one.row} ${one.field} ${one.problem}`}
            empty={null}
          />
        </>
      )}
    </>
  );
}
