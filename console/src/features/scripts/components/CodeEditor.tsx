import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Annotation, EditorState, type ChangeSpec, type Text } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Finding } from "../api/checking";
import { brackets, setBrackets, type Standings } from "./brackets";
import classes from "./CodeEditor.module.css";

/** A line to go to; a new object goes there again. */
export interface Jump {
  line: number;
  /** Only shown: the keyboard stays where it is. */
  isShownOnly?: boolean;
}

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  isReadOnly: boolean;
  /** Plain words instead of YAML. */
  isProse?: boolean;
  findings: readonly Finding[];
  standings: Standings;
  jump?: Jump | null;
  height: string;
}

const FROM_OUTSIDE = Annotation.define<boolean>();
const WEIGHTS: Record<Finding["weight"], Diagnostic["severity"]> = { error: "error", warning: "warning", note: "info" };

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-name)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
]);

/** A text with line numbers, findings in its gutter, and its placeholders coloured. */
export function CodeEditor(props: Props) {
  const { label, value, isReadOnly, isProse = false, findings, standings, jump, height } = props;
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<EditorView>(null);
  const changed = useEffectEvent(props.onChange);
  const begun = useEffectEvent(() => value);

  useEffect(() => {
    const view = new EditorView({
      parent: host.current ?? undefined,
      state: EditorState.create({
        doc: begun(),
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          EditorState.readOnly.of(isReadOnly),
          EditorView.contentAttributes.of({ "aria-label": label, "aria-multiline": "true", tabindex: "0" }),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          ...(isProse ? [] : [yaml(), syntaxHighlighting(colours)]),
          brackets,
          EditorView.updateListener.of((update) => {
            const isOwn = update.transactions.some((one) => one.annotation(FROM_OUTSIDE));
            if (update.docChanged && !isOwn) changed(update.state.doc.toString());
          }),
        ],
      }),
    });
    shown.current = view;
    return () => view.destroy();
  }, [isReadOnly, isProse, label]);

  useEffect(() => {
    const view = shown.current;
    const changes = view && difference(view.state.doc.toString(), value);
    // Each change of the picture is taken back by itself, however soon another follows.
    if (changes) view.dispatch({ changes, annotations: [FROM_OUTSIDE.of(true), isolateHistory.of("full")] });
  }, [value]);

  useEffect(() => {
    const view = shown.current;
    view?.dispatch(setDiagnostics(view.state, findings.map((one) => diagnosticOf(view.state.doc, one))));
  }, [findings]);

  useEffect(() => shown.current?.dispatch({ effects: setBrackets.of(standings) }), [standings]);

  useEffect(() => {
    const view = shown.current;
    if (!view || !jump) return;
    const { from } = view.state.doc.line(Math.min(jump.line, view.state.doc.lines));
    view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    if (!jump.isShownOnly) view.focus();
  }, [jump]);

  return <div ref={host} className={`panel ${classes.editor}`} style={{ height }} data-prose={isProse || undefined} />;
}

/** What has to change for one text to become the other: one piece, so that the cursor stays where it was. */
function difference(before: string, after: string): ChangeSpec | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

function diagnosticOf(text: Text, { line, problem, weight }: Finding): Diagnostic {
  const { from, to } = text.line(Math.min(Math.max(line ?? 1, 1), text.lines));
  return { from, to, severity: WEIGHTS[weight], message: problem };
}
