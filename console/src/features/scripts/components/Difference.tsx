import { Text } from "@mantine/core";
import classes from "./Difference.module.css";

/** A unified diff, its lines coloured and marked. */
export function Difference({ texts }: { texts: Readonly<Record<string, string>> }) {
  const changed = Object.entries(texts).filter(([, diff]) => diff !== "");
  if (changed.length === 0) return <Text c="dimmed">These two versions say the same.</Text>;
  return changed.map(([name, diff]) => (
    <section key={name} className="panel" aria-label={`Changes of ${name}`} style={{ minWidth: 0 }}>
      <pre className={classes.diff} tabIndex={0}>
        {linesOf(diff).map(({ key, kind, line }) => (
          <div key={key} data-kind={kind}>
            {line}
          </div>
        ))}
      </pre>
    </section>
  ));
}

const KINDS: Record<string, string> = { "+": "added", "-": "removed", "@": "place" };

/** The lines after the two that name the files. */
function linesOf(diff: string) {
  return diff
    .split("\n")
    .slice(2)
    .map((line, index) => ({ key: `${index} ${line}`, kind: KINDS[line.charAt(0)], line: line || " " }));
}
