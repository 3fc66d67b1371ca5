import { Group, SegmentedControl, Select, Skeleton, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useCampaigns } from "@/lib/campaigns";
import { leadsQuery, PAUSE_MS, previewQuery, type Bracket, type Finding } from "../api/checking";
import type { Texts } from "../api/scripts";
import { filled } from "../playbook/aloud";
import type { Standings } from "./brackets";
import { CodeEditor, type Jump } from "./CodeEditor";
import { Said } from "./Said";
import classes from "./PlaybookEditor.module.css";
import { ProblemList } from "./ProblemList";
import { QuotedLines } from "./QuotedLines";
import { standingsOf } from "./standings";

interface Props {
  texts: Texts;
  onText: (name: string, text: string) => void;
  isReadOnly: boolean;
  findings: readonly Finding[] | undefined;
}

type Part = "session" | "instructions";

const PARTS: { value: Part; label: string }[] = [
  { value: "session", label: "Script" },
  { value: "instructions", label: "Instructions" },
];

const ABOUT: Record<Part, string> = {
  session: "What the agent goes through in the call, step by step.",
  instructions: "Who the agent is and how it behaves; 500 words at most are followed best.",
};

/** A prompt module's two texts with their placeholders coloured, and beside them what they say to somebody. */
export default function ModuleEditor({ texts, onText, isReadOnly, findings }: Props) {
  const [part, setPart] = useState<Part>("session");
  const [jump, setJump] = useState<Jump | null>(null);
  const [words, setWords] = useState<Record<string, string>>({});
  const [lead, setLead] = useState<string | null>(null);
  const [wanted] = useDebouncedValue({ texts, words }, PAUSE_MS);
  const preview = useQuery(previewQuery(wanted.texts, wanted.words, lead));
  const brackets = preview.data?.brackets;
  const standings: Standings = useMemo(() => standingsOf(brackets ?? []), [brackets]);
  const own = (findings ?? []).filter(({ place }) => place.startsWith(part));

  return (
    <div className={classes.sides}>
      <div className={classes.side}>
        <div>
          <SegmentedControl aria-label="Which text" data={PARTS} value={part} onChange={(value) => setPart(value as Part)} />
          <Text c="dimmed" mt={4}>
            {ABOUT[part]}
          </Text>
        </div>
        <CodeEditor
          key={part}
          label={part === "session" ? "Script" : "Instructions"}
          value={texts[part] ?? ""}
          onChange={(text) => onText(part, text)}
          isReadOnly={isReadOnly}
          isProse
          findings={own}
          standings={standings}
          jump={jump}
          height="max(420px, calc(100dvh - 330px))"
        />
        <ProblemList
          findings={findings}
          onGo={({ place, line }) => {
            setPart(place.startsWith("session") ? "session" : "instructions");
            setJump({ line: line ?? 1 });
          }}
        />
      </div>
      <div className={classes.side}>
        <ForWhom lead={lead} onLead={setLead} />
        {preview.error && <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />}
        {brackets === undefined ? (
          <Skeleton h={200} />
        ) : (
          <Placeholders brackets={brackets} words={words} onWords={setWords} hasLead={lead !== null} />
        )}
        <section className="panel" style={{ padding: 12 }} aria-label="As it is said">
          <Title order={2} mb="xs">
            As it is said
          </Title>
          <Said text={texts[part] ?? ""} brackets={brackets ?? []} />
        </section>
        {part === "session" && <QuotedLines text={filled(texts.session ?? "", brackets ?? [])} />}
      </div>
    </div>
  );
}

interface ForWhomProps {
  lead: string | null;
  onLead: (lead: string | null) => void;
}

function ForWhom({ lead, onLead }: ForWhomProps) {
  const campaigns = useCampaigns();
  const [campaign, setCampaign] = useState<string | null>(null);
  const leads = useQuery({ ...leadsQuery(campaign ?? ""), enabled: campaign !== null });
  const people = (leads.data ?? []).map(({ id, prospect_name, company_name }) => ({
    value: id,
    label: [prospect_name, company_name].filter((one) => one).join(", "),
  }));
  return (
    <Stack gap={4}>
      <Group grow align="start">
        <Select
          label="With the words of"
          placeholder="No campaign"
          clearable
          searchable
          data={campaigns}
          value={campaign}
          onChange={(value) => {
            setCampaign(value);
            onLead(null);
          }}
        />
        <Select
          label="Said to"
          placeholder={campaign === null ? "Choose a campaign first" : people.length === 0 ? "It has no leads yet" : "Choose somebody"}
          clearable
          searchable
          disabled={people.length === 0}
          data={people}
          value={lead}
          onChange={onLead}
        />
      </Group>
      <Text size="xs" c="dimmed">
        The first hundred people of a campaign. Or type values below to try it without anybody.
      </Text>
    </Stack>
  );
}

interface PlaceholdersProps {
  brackets: readonly Bracket[];
  words: Record<string, string>;
  onWords: (words: Record<string, string>) => void;
  hasLead: boolean;
}

/** Every placeholder once, with what is put in; directions are not asked for. */
function Placeholders({ brackets, words, onWords, hasLead }: PlaceholdersProps) {
  const names = [...new Map(brackets.flatMap((one) => (one.placeholder === null ? [] : [[one.placeholder, one] as const])))];
  const open = names.filter(([, { value }]) => value === null).length;
  if (names.length === 0) return <Text c="dimmed">There is no placeholder in it.</Text>;
  return (
    <section className="panel" aria-label="Placeholders" style={{ minWidth: 0 }}>
      <Text px="sm" pt={8} fw={600} role="status">
        {open === 0 ? "Every placeholder has a value." : `${open} of ${names.length} placeholders have no value${hasLead ? " for this person" : " yet"}.`}
      </Text>
      <Table>
        <Table.Tbody>
          {names.map(([name, { text, value }]) => (
            <Table.Tr key={name}>
              <Table.Td w="45%">
                <Said text={text} brackets={[{ text, placeholder: name, value: value === null ? null : text }]} />
              </Table.Td>
              <Table.Td>
                {hasLead && value !== null && words[name] === undefined ? (
                  value
                ) : (
                  <TextInput
                    size="xs"
                    aria-label={`Value for ${text}`}
                    placeholder={hasLead ? "No value: a launch would be refused" : "Try a value"}
                    value={words[name] ?? ""}
                    onChange={(event) => onWords({ ...words, [name]: event.currentTarget.value })}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
