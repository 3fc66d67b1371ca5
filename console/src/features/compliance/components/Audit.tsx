import { Button, Code, Group, Modal, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { moment, title } from "@/lib/format";
import { ACTIONS } from "../api/actions";
import { actorsOf, auditQuery, peopleQuery, type AuditAction, type AuditEntry, type AuditWanted } from "../api/audit";

interface Props {
  wanted: AuditWanted;
  onWanted: (wanted: AuditWanted) => void;
}

/** Who changed what, and who looked at what. */
export function Audit({ wanted, onWanted }: Props) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(auditQuery(wanted));
  const people = useQuery(peopleQuery).data ?? [];
  const entries = data?.pages.flatMap((page) => page.items);
  const [entry, setEntry] = useState<AuditEntry | null>(null);
  const columns: Column<AuditEntry>[] = [
    {
      title: "What",
      of: (one) => (
        <>
          {actionLabel(one.action)}
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {moment(one.at)}
          </Text>
        </>
      ),
    },
    { title: "Who", of: (one) => one.actor.name || one.actor.id },
    { title: "To what", of: (one) => one.target || "–", wide: true },
    { title: "From", of: (one) => one.source.address || "–", wide: true },
    { title: "When", of: (one) => moment(one.at), wide: true },
    {
      title: "",
      right: true,
      of: (one) => (
        <Button variant="default" aria-label={`Details: ${actionLabel(one.action)}`} onClick={() => setEntry(one)}>
          Details
        </Button>
      ),
    },
  ];
  return (
    <>
      <Group mb="sm" align="flex-end" gap="sm">
        <Select
          label="Action"
          placeholder="Any"
          data={ACTIONS.map((action) => ({ value: action, label: actionLabel(action) }))}
          value={wanted.action ?? null}
          onChange={(action) => onWanted({ ...wanted, action: (action as AuditAction | null) ?? undefined })}
          clearable
          searchable
          w={{ base: "100%", sm: 260 }}
        />
        <Select
          label="Who"
          placeholder="Anybody"
          data={actorsOf(people, entries ?? [], wanted.actor)}
          value={wanted.actor ?? null}
          onChange={(actor) => onWanted({ ...wanted, actor: actor ?? undefined })}
          clearable
          searchable
          w={{ base: "100%", sm: 220 }}
        />
        <TextInput
          label="From day"
          type="date"
          value={wanted.since ?? ""}
          onChange={(event) => onWanted({ ...wanted, since: event.currentTarget.value || undefined })}
        />
        <TextInput
          label="To day"
          type="date"
          value={wanted.until ?? ""}
          onChange={(event) => onWanted({ ...wanted, until: event.currentTarget.value || undefined })}
        />
      </Group>
      <RecordTable
        label="Audit log"
        columns={columns}
        rows={entries}
        keyOf={(one) => one.id}
        error={error}
        onRetry={() => void refetch()}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        isLoadingMore={isFetchingNextPage}
        empty={
          <EmptyState icon={IconHistory} title="Nothing of the sort">
            Nobody did that in this time. Choose another action or anybody, or leave the days empty.
          </EmptyState>
        }
      />
      <Modal opened={entry !== null} onClose={() => setEntry(null)} title={entry && actionLabel(entry.action)} size="lg">
        {entry && <Entry entry={entry} />}
      </Modal>
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { actor, at, target, source, before, after } = entry;
  const facts = [
    ["When", moment(at)],
    ["Who", `${actor.name || actor.id} (${actor.kind})`],
    ["To what", target || "–"],
    ["From", `${source.address || "–"}, ${source.user_agent || "–"}`],
    ["Request", source.request_id || "–"],
  ] as const;
  return (
    <Stack gap="sm">
      <Table variant="vertical" layout="fixed">
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={90} scope="row">
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Values label="Before" values={before} />
      <Values label="After" values={after} />
    </Stack>
  );
}

function Values({ label, values }: { label: string; values: Record<string, unknown> | null }) {
  if (values === null) return null;
  return (
    <div>
      <Text fw={600}>{label}</Text>
      <Code block tabIndex={0}>
        {JSON.stringify(values, null, 2)}
      </Code>
    </div>
  );
}

/** `users.invitation_withdrawn` as `Users: invitation withdrawn`. */
function actionLabel(action: AuditAction): string {
  return title(action).replace(".", ": ");
}
