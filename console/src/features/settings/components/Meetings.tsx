import { Anchor, Badge, Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask } from "@/components/asking";
import { RecordTable, type Column } from "@/components/RecordTable";
import { moment, words } from "@/lib/format";
import { meetingsQuery, useCancelMeeting, type Calendar, type Meeting } from "../api/calendars";

const COLUMNS: Column<Meeting>[] = [
  { title: "When", of: (one) => moment(one.starts_at) },
  {
    title: "With",
    of: (one) => (
      <>
        <Anchor component={Link} to={`/calls/${one.attempt_id}`} size="sm">
          {one.lead_name || "Nobody known any more"}
        </Anchor>
        <Text size="xs" c="dimmed">
          {one.lead_email}
        </Text>
      </>
    ),
  },
  { title: "Met by", of: (one) => one.person.name, wide: true },
  {
    title: "Standing",
    of: (one) => <Badge color={one.status === "booked" ? "teal" : "gray"}>{words(one.status)}</Badge>,
  },
];

/** What calls have booked in a calendar, and what is canceled by hand. */
export function Meetings({ calendar, mayWrite }: { calendar: Calendar; mayWrite: boolean }) {
  const booked = useInfiniteQuery(meetingsQuery(calendar.id));
  const cancel = useCancelMeeting();
  const canceling: Column<Meeting> = {
    title: "",
    right: true,
    of: (one) =>
      one.status === "booked" &&
      new Date(one.starts_at) > new Date() && (
        <Button
          variant="default"
          aria-label={`Cancel the meeting of ${moment(one.starts_at)}`}
          onClick={() =>
            ask({
              title: `Cancel the meeting of ${moment(one.starts_at)}?`,
              consequence: `Everybody who was invited gets a cancellation by e-mail, and ${one.person.name} is free at that time again.`,
              verb: "Cancel the meeting",
              onConfirm: () => cancel.mutate(one),
            })
          }
        >
          Cancel
        </Button>
      ),
  };
  return (
    <RecordTable
      label={`Meetings of ${calendar.name}`}
      columns={mayWrite ? [...COLUMNS, canceling] : COLUMNS}
      rows={booked.data?.pages.flatMap((page) => page.items)}
      keyOf={(one) => one.id}
      error={booked.error}
      onRetry={() => void booked.refetch()}
      onMore={booked.hasNextPage ? () => void booked.fetchNextPage() : undefined}
      isLoadingMore={booked.isFetchingNextPage}
      empty={
        <Text c="dimmed">
          No meeting yet. A campaign&apos;s calls book here once it is chosen as its calendar, under Script and voice.
        </Text>
      }
    />
  );
}

/** What is seen until the calendars are known. */
export function MeetingsAwaited() {
  return <RecordTable label="Meetings" columns={COLUMNS} rows={undefined} keyOf={String} empty="" />;
}
