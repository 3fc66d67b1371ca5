import { Badge, Button, Code, Group, Modal, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ask } from "@/components/asking";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { moment } from "@/lib/format";
import { keysQuery, useRevokeKey, type ApiKey } from "../api/keys";
import { KeyForm } from "./KeyForm";

/** Keys by which programs use the API. */
export function Keys() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(keysQuery);
  const [making, { open, close }] = useDisclosure();
  const revoke = useRevokeKey();
  const make = (
    <Button leftSection={<IconPlus size={14} />} onClick={open}>
      Make a key
    </Button>
  );
  const rows = data?.pages.flatMap((page) => page.items);
  const confirm = (key: ApiKey) =>
    ask({
      title: `Revoke “${key.name}”?`,
      consequence: `Programs that use ${key.prefix}… are refused from now on. A revoked key never works again.`,
      verb: "Revoke",
      onConfirm: () => revoke.mutate(key.id),
    });
  const columns: Column<ApiKey>[] = [
    {
      title: "Name",
      of: (key) => (
        <>
          {key.name}
          <Text size="xs" c="dimmed">
            <Code>{key.prefix}…</Code>
          </Text>
        </>
      ),
    },
    {
      title: "May do",
      of: (key) => (
        <Tooltip label={key.permissions.join(", ")} multiline maw={320}>
          <Text span tabIndex={0} aria-label={key.permissions.join(", ")} role="note">
            {key.permissions.length === 1 ? key.permissions[0] : `${key.permissions.length} permissions`}
          </Text>
        </Tooltip>
      ),
      wide: true,
    },
    { title: "Last used", of: (key) => (key.last_used_at ? moment(key.last_used_at) : "Never"), wide: true },
    { title: "Ends", of: (key) => (key.expires_at ? moment(key.expires_at) : "Never"), wide: true },
    {
      title: "",
      right: true,
      of: (key) =>
        key.revoked_at ? (
          <Badge color="gray">Revoked</Badge>
        ) : (
          <Button variant="default" aria-label={`Revoke ${key.name}`} onClick={() => confirm(key)}>
            Revoke
          </Button>
        ),
    },
  ];
  return (
    <>
      {rows !== undefined && rows.length > 0 && (
        <Group justify="flex-end" mb="sm">
          {make}
        </Group>
      )}
      <RecordTable
        label="API keys"
        columns={columns}
        rows={rows}
        keyOf={(key) => key.id}
        error={error}
        onRetry={() => void refetch()}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        isLoadingMore={isFetchingNextPage}
        empty={
          <EmptyState icon={IconKey} title="No keys yet">
            A program that imports leads or reads results needs a key of its own. Give it what it needs and no more.
            <Group justify="center" mt="md">
              {make}
            </Group>
          </EmptyState>
        }
      />
      <Modal opened={making} onClose={close} title="Make a key" closeOnClickOutside={false}>
        <KeyForm onDone={close} />
      </Modal>
    </>
  );
}
