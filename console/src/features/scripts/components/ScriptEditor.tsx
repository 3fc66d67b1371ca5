import { Skeleton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { PAUSE_MS, previewQuery, type Finding } from "../api/checking";
import type { Kind, Texts } from "../api/scripts";
import { spokenTexts } from "../playbook/graph";
import { AnswersEditor } from "./AnswersEditor";
import { standingsOf } from "./standings";

// What draws graphs and what colours texts is large: only who opens such a script fetches it.
const PlaybookEditor = lazy(() => import("./PlaybookEditor"));
const ModuleEditor = lazy(() => import("./ModuleEditor"));

interface Props {
  kind: Kind;
  texts: Texts;
  onText: (name: string, text: string) => void;
  isReadOnly: boolean;
  findings: readonly Finding[] | undefined;
  /** Of the account's own: which script it is, and whether a campaign says it. */
  kept?: { id: string; isUsed: boolean };
}

/** The editor that a kind of script has. */
export function ScriptEditor({ kind, texts, onText, isReadOnly, findings, kept }: Props) {
  if (kind === "responses")
    return (
      <AnswersEditor
        text={texts.responses ?? ""}
        onText={(text) => onText("responses", text)}
        findings={findings}
        kept={kept}
      />
    );
  return (
    <Suspense fallback={<Skeleton h={480} />}>
      {kind === "playbook" ? (
        <Playbook
          text={texts.playbook ?? ""}
          onText={(text) => onText("playbook", text)}
          isReadOnly={isReadOnly}
          findings={findings}
        />
      ) : (
        <ModuleEditor texts={texts} onText={onText} isReadOnly={isReadOnly} findings={findings} />
      )}
    </Suspense>
  );
}

interface PlaybookProps {
  text: string;
  onText: (text: string) => void;
  isReadOnly: boolean;
  findings: readonly Finding[] | undefined;
}

/** Without anybody to say it to: placeholders are told from directions, none is filled. */
function Playbook(props: PlaybookProps) {
  const [text] = useDebouncedValue(props.text, PAUSE_MS);
  const spoken = useMemo(() => spokenTexts(text), [text]);
  const brackets = useQuery(previewQuery({ playbook: spoken }, NO_WORDS, null)).data?.brackets;
  const standings = useMemo(() => standingsOf(brackets ?? []), [brackets]);
  return <PlaybookEditor {...props} standings={standings} />;
}

const NO_WORDS: Record<string, string> = {};
