import { Button, Select, Text } from "@mantine/core";
import { offerUndo } from "@/components/undoing";
import type { Call } from "@/lib/calls";
import { title } from "@/lib/format";
import { useMay } from "@/lib/person";
import { useCorrection, type Disposition } from "../api/calls";
import { RESULTS } from "./choices";

const OPTIONS = RESULTS.map((value) => ({ value, label: title(value) }));

/** What the call came to, and putting that right; figures and lists follow. */
export function Correcting({ call }: { call: Call }) {
  const may = useMay("calls:annotate");
  const correction = useCorrection(call.id);
  function correct(result: Disposition): void {
    const before = call.correction ? call.result : null;
    correction.mutate(result, {
      onSuccess: () =>
        offerUndo({
          title: "The result is corrected",
          message: `It is “${title(result)}” now, in lists and figures too.`,
          onUndo: () => correction.mutate(before),
        }),
    });
  }

  if (call.open) return null;
  return (
    <>
      <Select
        size="xs"
        w={180}
        aria-label="Result"
        data={OPTIONS}
        searchable
        allowDeselect={false}
        disabled={!may}
        value={call.result}
        onChange={(result) => result !== null && result !== call.result && correct(result as Disposition)}
      />
      {call.correction && (
        <>
          <Text c="dimmed" size="xs">
            Corrected by {call.correction.by}; it was taken for “{call.disposition?.replaceAll("_", " ")}”
          </Text>
          {may && (
            <Button variant="subtle" size="compact-xs" onClick={() => correction.mutate(null)}>
              Take the correction back
            </Button>
          )}
        </>
      )}
    </>
  );
}
