import type { Bracket } from "../api/checking";
import classes from "./CodeEditor.module.css";
import { standingOf } from "./standings";

const BRACKETED = /(\[[^[\]\n]{1,120}\])/;

/** A text with its placeholders filled; those without a value, and directions, stand out. */
export function Said({ text, brackets }: { text: string; brackets: readonly Bracket[] }) {
  const known = new Map(brackets.map((one) => [one.text, one]));
  return (
    <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", fontSize: "var(--mantine-font-size-sm)" }}>
      {text.split(BRACKETED).map((piece, index) => {
        const bracket = known.get(piece);
        if (bracket === undefined) return piece;
        return (
          <span key={index} className={classes[standingOf(bracket)]}>
            {bracket.value ?? piece}
          </span>
        );
      })}
    </div>
  );
}
