import { Badge, Group, Text } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable } from "@/components/RecordTable";
import type { Schemas } from "@/lib/api";
import { count, moment, words } from "@/lib/format";
import { receiptsQuery } from "../api/privacy";

/** The receipts of everybody who was forgotten. */
export function Receipts() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(receiptsQuery);
  return (
    <RecordTable
      label="Receipts of erasures"
      rows={data?.pages.flatMap((page) => page.items)}
      keyOf={(one) => one.id}
      error={error}
      onRetry={() => void refetch()}
      onMore={hasNextPage ? () => void fetchNextPage() : undefined}
      isLoadingMore={isFetchingNextPage}
      columns={[
        { title: "Receipt", of: (one) => one.id },
        { title: "Removed", of: (one) => one.removed && <RemovedList removed={one.removed} /> },
        { title: "Stays suppressed", of: (one) => (one.stays_suppressed ? "Yes" : "No"), wide: true },
        {
          title: "When",
          of: (one) =>
            one.done_at === null ? <Badge color="orange">Something is left to be done</Badge> : moment(one.done_at),
        },
      ]}
      empty={
        <EmptyState icon={IconReceipt} title="Nobody was forgotten yet">
          When somebody asks to be forgotten, look their number up above. The receipt stands here then, without the number.
        </EmptyState>
      }
    />
  );
}

/** How many things of each sort went. */
export function RemovedList({ removed }: { removed: Schemas["Removed"] }) {
  const some = Object.entries(removed).filter(([, number]) => number > 0);
  if (some.length === 0) return <Text c="dimmed">Nothing was kept</Text>;
  return (
    <Group gap={4}>
      {some.map(([name, number]) => (
        <Badge key={name} color="gray">
          {count(number)} {words(name)}
        </Badge>
      ))}
    </Group>
  );
}
