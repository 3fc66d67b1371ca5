import { Badge, Button, Skeleton, Tabs, Text, TextInput } from "@mantine/core";
import { useDebouncedValue, useHotkeys } from "@mantine/hooks";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { PageHeader } from "@/components/PageHeader";
import { ProblemAlert } from "@/components/ProblemAlert";
import { Unsaved } from "@/components/Unsaved";
import { moment } from "@/lib/format";
import { useMay } from "@/lib/person";
import { findingsQuery, PAUSE_MS } from "../api/checking";
import { KINDS } from "../api/kinds";
import { openedQuery, usesQuery, useSaveScript, type Opened, type Texts, type Use } from "../api/scripts";
import { ScriptEditor } from "./ScriptEditor";
import { ofCampaigns, Versions } from "./Versions";

export type ScriptTab = "edit" | "versions";

interface Props {
  id: string;
  tab: ScriptTab;
  onTab: (tab: ScriptTab) => void;
}

/** One script of the account: written, saved as a version, compared. */
export function ScriptPage({ id, tab, onTab }: Props) {
  const { data, error, refetch } = useQuery(openedQuery(id));
  const [times, setTimes] = useState(0);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton h={420} />;
  return <Written key={times} opened={data} tab={tab} onTab={onTab} onRestored={() => setTimes((before) => before + 1)} />;
}

interface WrittenProps extends Omit<Props, "id"> {
  opened: Opened;
  onRestored: () => void;
}

const NO_USES: readonly Use[] = [];

function Written({ opened: { script, version }, tab, onTab, onRestored }: WrittenProps) {
  const mayWrite = useMay("campaigns:write");
  const uses = useQuery(usesQuery).data?.[script.id] ?? NO_USES;
  const [texts, setTexts] = useState<Texts>(version.texts);
  const [note, setNote] = useState("");
  const save = useSaveScript(script.id);
  const [looked] = useDebouncedValue(texts, PAUSE_MS);
  const findings = useQuery(findingsQuery(script.kind, looked));
  const isChanged = Object.entries(texts).some(([name, text]) => text !== version.texts[name]);
  const errors = (findings.data ?? []).filter(({ weight }) => weight === "error").length;
  const maySave = mayWrite && isChanged && errors === 0 && !save.isPending;

  function keep(): void {
    if (maySave) save.mutate({ base: version.number, texts, note: note.trim() }, { onSuccess: () => setNote("") });
  }
  useHotkeys([["mod+S", keep]], [], true);

  return (
    <>
      <PageHeader
        title={script.name}
        about={
          <>
            <Link to={KINDS[script.kind].to}>{KINDS[script.kind].many}</Link> · version {version.number}, saved by{" "}
            {version.author}, {moment(version.created_at)}
            <br />
            Used by <UsedBy uses={uses} />
          </>
        }
      >
        {mayWrite && (
          <>
            {isChanged && <Badge color="orange">Not saved</Badge>}
            {isChanged && (
              <Button variant="default" onClick={() => setTexts(version.texts)}>
                Discard
              </Button>
            )}
            <TextInput
              size="xs"
              w={220}
              aria-label="What changed"
              placeholder="What changed, in a few words"
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button leftSection={<IconDeviceFloppy size={14} />} disabled={!maySave} loading={save.isPending} onClick={keep}>
              Save
            </Button>
          </>
        )}
      </PageHeader>
      {save.error && <ProblemAlert error={save.error} />}
      {isChanged && errors > 0 && (
        <Text c="var(--mantine-color-error)" mb="xs">
          {errors === 1 ? "One error keeps" : `${errors} errors keep`} it from being saved.
        </Text>
      )}
      {save.isSuccess && !isChanged && (
        <Text c="dimmed" mb="xs" role="status">
          Saved as version {version.number}. {ofCampaigns(uses)}
        </Text>
      )}
      <Tabs value={tab} onChange={(value) => onTab(value === "versions" ? "versions" : "edit")}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="edit">Write</Tabs.Tab>
          <Tabs.Tab value="versions">Versions ({script.version})</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="edit">
          <ScriptEditor
            kind={script.kind}
            texts={texts}
            onText={(name, text) => setTexts((before) => ({ ...before, [name]: text }))}
            isReadOnly={!mayWrite}
            findings={findings.data}
            kept={{ id: script.id, isUsed: uses.length > 0 }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <Versions script={script} uses={uses} isChanged={isChanged} onRestored={onRestored} />
        </Tabs.Panel>
      </Tabs>
      <Unsaved isChanged={isChanged} isKeptOnPath lost={`What you changed since version ${version.number} is lost.`} />
    </>
  );
}

/** The campaigns that say a script, each with the version it has. */
export function UsedBy({ uses }: { uses: readonly Use[] }) {
  if (uses.length === 0) return <>no campaign</>;
  return (
    <>
      {uses.map(({ campaign, name, version }, index) => (
        <span key={`${campaign} ${version}`}>
          {index > 0 && ", "}
          <Link to="/campaigns/$campaignId" params={{ campaignId: campaign }}>
            {name}
          </Link>{" "}
          (version {version})
        </span>
      ))}
    </>
  );
}
