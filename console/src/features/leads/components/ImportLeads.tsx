import { Alert, Button, Collapse, FileInput, Group, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { IconCircleCheck, IconFileTypeCsv, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { count } from "@/lib/format";
import { useMay } from "@/lib/person";
import { unmapped, type Mapping } from "../api/columns";
import { useImport, useImports } from "../api/imports";
import { ColumnMapping } from "./ColumnMapping";
import { ImportProblems } from "./ImportProblems";
import { ImportProgress } from "./ImportProgress";
import { KeptMappings, PastImports } from "./PastImports";

const LIMIT_BYTES = 10_000_000;
const COLUMNS = "phone, prospect_name, company_name, job_title, email, timezone, resource_name";

/** A CSV file into a campaign's list, and what became of its rows. */
export function ImportLeads({ campaignId }: { campaignId: string }) {
  const mayWrite = useMay("leads:write");
  const [file, setFile] = useState<File | null>(null);
  const [isConsentOpen, setConsentOpen] = useState(false);
  const [source, setSource] = useState("");
  const [saidOn, setSaidOn] = useState<string | null>(null);
  const sending = useImport(campaignId);
  const isTooLarge = file !== null && file.size > LIMIT_BYTES;
  const wantsDate = source.trim() !== "" && saidOn === null;
  const wantsSource = source.trim() === "" && saidOn !== null;
  const report = sending.data;
  const asked = unmapped(sending.error);
  const imports = useImports(campaignId, sending.isPending).data ?? [];
  const running = imports.find(({ stage, file_name }) => (stage === "reading" || stage === "adding") && file_name === file?.name);

  function send(mapping?: Mapping): void {
    if (file) sending.mutate({ file, consent_source: source.trim(), consent_at: saidOn ?? "", mapping });
  }

  if (!mayWrite) return <Text c="dimmed">You may look at leads, not import them.</Text>;
  return (
    <Stack gap="sm" maw={760}>
      <FileInput
        label="CSV file"
        description={`At most 10 MB, with a line of column names: ${COLUMNS}. Only phone is needed; further columns become placeholders.`}
        placeholder="Choose a file"
        accept=".csv,text/csv,text/plain"
        leftSection={<IconFileTypeCsv size={18} aria-hidden />}
        clearable
        clearButtonProps={{ "aria-label": "Choose no file" }}
        value={file}
        onChange={(chosen) => {
          setFile(chosen);
          sending.reset();
        }}
        error={isTooLarge ? "The file is larger than 10 MB. Import it in smaller parts." : undefined}
        maw={560}
      />
      <UnstyledButton aria-expanded={isConsentOpen} onClick={() => setConsentOpen(!isConsentOpen)} fz="sm" td="underline" w="fit-content">
        They agreed to be called: say how and when
      </UnstyledButton>
      <Collapse expanded={isConsentOpen}>
        <Group align="start">
          <TextInput
            label="How they agreed"
            description="For rows that do not say it themselves"
            placeholder="Sign-up form of the webinar"
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
            error={wantsSource ? "Say how, too" : undefined}
            w={280}
          />
          <DateInput
            label="When"
            description="A day that is past"
            placeholder="Choose a day"
            clearable
            clearButtonProps={{ "aria-label": "Choose no day" }}
            valueFormat="D MMM YYYY"
            maxDate={new Date()}
            value={saidOn}
            onChange={setSaidOn}
            error={wantsDate ? "Say when, too" : undefined}
            w={180}
          />
        </Group>
      </Collapse>
      {!asked && (
        <div>
          <Button
            leftSection={<IconUpload size={16} aria-hidden />}
            loading={sending.isPending}
            disabled={file === null || isTooLarge || wantsDate || wantsSource}
            onClick={() => send()}
          >
            Import
          </Button>
        </div>
      )}
      {sending.isPending && <ImportProgress running={running} />}
      {asked ? (
        <ColumnMapping key={sending.submittedAt} asked={asked} isSending={sending.isPending} onMapped={send} />
      ) : (
        sending.error && <ProblemAlert error={sending.error} />
      )}
      {report && (
        <>
          <Alert
            color={report.imported > 0 ? "teal" : "yellow"}
            icon={<IconCircleCheck size={18} />}
            title={`${count(report.imported)} of ${count(report.rows)} rows imported`}
            role="status"
          >
            {report.suppressed > 0 && `${count(report.suppressed)} of them are suppressed and will not be called. `}
            {report.problem_count === 0
              ? "No row had a problem."
              : `${report.problem_count === 1 ? "1 problem" : `${count(report.problem_count)} problems`}: these rows were left out. Mend them and import the file again; who is in the list already is not taken twice.`}
          </Alert>
          {report.problem_count > 0 && <ImportProblems report={report} fileName={file?.name ?? "leads.csv"} />}
        </>
      )}
      <PastImports campaignId={campaignId} imports={imports} />
      <KeptMappings />
    </Stack>
  );
}
