import { Button, Group, Select, Skeleton, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "@/components/asking";
import { ProblemAlert } from "@/components/ProblemAlert";
import { RecordTable, type Column } from "@/components/RecordTable";
import { moment } from "@/lib/format";
import { useMay } from "@/lib/person";
import { differenceQuery, useRestore, versionsQuery, type Script, type Use, type VersionLine } from "../api/scripts";
import { Difference } from "./Difference";

interface Props {
  script: Script;
  uses: readonly Use[];
  /** Whether something is written and not saved. */
  isChanged: boolean;
  /** The newest version has other texts now. */
  onRestored: () => void;
}

/** Who saved what and when; any two compared; an old one brought back. */
export function Versions({ script, uses, isChanged, onRestored }: Props) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(versionsQuery(script.id));
  const rows = data?.pages.flatMap((page) => page.items);
  const mayWrite = useMay("campaigns:write");
  const restore = useRestore(script.id);
  const [chosen, setChosen] = useState<{ before: number; after: number } | null>(null);
  const pair = chosen ?? { before: Math.max(script.version - 1, 1), after: script.version };

  function bring(number: number, back: number | null): void {
    const told = (made: { number: number }): void => {
      onRestored();
      setChosen(null);
      notifications.show({
        title: `Version ${number} is back, as version ${made.number}`,
        message: back !== null && (
          <Button variant="default" mt={4} onClick={() => bring(back, null)}>
            Undo: bring version {back} back
          </Button>
        ),
        autoClose: 15_000,
      });
    };
    // Not by the mutation's own callback: this list is made anew when a version comes. Errors are shown by the client.
    restore.mutateAsync(number).then(told, () => undefined);
  }

  const columns: Column<VersionLine>[] = [
    {
      title: "Version",
      of: ({ number, note }) => (
        <>
          <b>{number}</b>
          {note && (
            <Text size="xs" c="dimmed">
              {note}
            </Text>
          )}
        </>
      ),
    },
    { title: "By", of: ({ author }) => author },
    { title: "When", of: ({ created_at }) => moment(created_at) },
    {
      title: "Said by",
      wide: true,
      of: ({ number }) => uses.filter(({ version }) => version === number).map(({ name }) => name).join(", ") || "–",
    },
    {
      title: "",
      right: true,
      of: ({ number }) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {number > 1 && (
            <Button
              variant="default"
              aria-label={`Changes in version ${number}`}
              onClick={() => setChosen({ before: number - 1, after: number })}
            >
              Changes
            </Button>
          )}
          {mayWrite && number !== script.version && (
            <Button
              variant="default"
              loading={restore.isPending && restore.variables === number}
              aria-label={`Restore version ${number}`}
              onClick={() =>
                ask({
                  title: `Bring version ${number} back?`,
                  consequence: `Its texts are saved as version ${script.version + 1}. ${ofCampaigns(uses)}${isChanged ? " What you have not saved is dropped." : ""}`,
                  verb: "Restore",
                  onConfirm: () => bring(number, script.version),
                })
              }
            >
              Restore
            </Button>
          )}
        </Group>
      ),
    },
  ];

  return (
    <Stack gap="md">
      <RecordTable
        label="Versions"
        columns={columns}
        rows={rows}
        keyOf={({ number }) => String(number)}
        error={error}
        onRetry={() => void refetch()}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        isLoadingMore={isFetchingNextPage}
        empty={null}
      />
      {script.version > 1 && (
        <Compared script={script} before={pair.before} after={pair.after} onChosen={setChosen} />
      )}
    </Stack>
  );
}

interface ComparedProps {
  script: Script;
  before: number;
  after: number;
  onChosen: (pair: { before: number; after: number }) => void;
}

function Compared({ script, before, after, onChosen }: ComparedProps) {
  const difference = useQuery(differenceQuery(script.id, before, after));
  const numbers = Array.from({ length: script.version }, (_one, index) => String(script.version - index));
  return (
    <Stack gap="xs">
      <Group align="end">
        <Title order={2}>What changed</Title>
        <Select
          label="From version"
          w={120}
          allowDeselect={false}
          data={numbers}
          value={String(before)}
          onChange={(value) => onChosen({ before: Number(value), after })}
        />
        <Select
          label="to version"
          w={120}
          allowDeselect={false}
          data={numbers}
          value={String(after)}
          onChange={(value) => onChosen({ before, after: Number(value) })}
        />
      </Group>
      {difference.error && <ProblemAlert error={difference.error} onRetry={() => void difference.refetch()} />}
      {difference.isPending && <Skeleton h={160} />}
      {difference.data && <Difference texts={difference.data} />}
    </Stack>
  );
}

/** What campaigns have of a new version. */
export function ofCampaigns(uses: readonly Use[]): string {
  const count = new Set(uses.map(({ campaign }) => campaign)).size;
  if (count === 0) return "No campaign says it.";
  return `${count} campaign${count === 1 ? " keeps" : "s keep"} the version that ${count === 1 ? "it has" : "they have"}, until another is chosen there.`;
}
