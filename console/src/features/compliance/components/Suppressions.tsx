import { ActionIcon, Button, Group, Modal, Text, TextInput, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconBan, IconFileImport, IconPlus, IconSearch, IconTrash } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask } from "@/components/asking";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { offerUndo } from "@/components/undoing";
import { useCampaignName } from "@/lib/campaigns";
import { count, moment, words } from "@/lib/format";
import { useMay } from "@/lib/person";
import { suppressionsQuery, useLift, useSuppress, type Suppression } from "../api/suppressions";
import { SuppressForm } from "./SuppressForm";
import { SuppressionImport } from "./SuppressionImport";

const AT_ONCE = 100;

/** Who is never to be called: looked up, added to, taken from. */
export function Suppressions() {
  const [wanted, setWanted] = useState("");
  const [shown, setShown] = useState(AT_ONCE);
  const [adding, { open, close }] = useDisclosure();
  const [importing, importDialog] = useDisclosure();
  const mayLift = useMay("suppression:lift");
  const lift = useLift();
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(suppressionsQuery);
  const columns = useColumns();
  const maySuppress = useMay("suppression:write");
  const all = data?.pages.flatMap((page) => page.items);
  const found = all?.filter((one) => matches(one, wanted));
  const isSearching = wanted !== "" && hasNextPage;

  // The API searches nothing, so all there is is read through.
  useEffect(() => {
    if (isSearching && !isFetching) void fetchNextPage();
  }, [isSearching, isFetching, fetchNextPage]);

  const more = () => {
    setShown(shown + AT_ONCE);
    if (hasNextPage && shown + AT_ONCE > (found?.length ?? 0)) void fetchNextPage();
  };
  const add = maySuppress && (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconFileImport size={14} />} onClick={importDialog.open}>
        Import a list
      </Button>
      <Button leftSection={<IconPlus size={14} />} onClick={open}>
        Never call somebody
      </Button>
    </Group>
  );
  const tellOf = (made: Suppression) => {
    const message = `${made.value} will not be called again.`;
    if (mayLift) offerUndo({ title: "Suppressed", message, onUndo: () => lift.mutate(made.id) });
    else notifications.show({ title: "Suppressed", message });
  };
  return (
    <>
      <Group mb="sm" justify="space-between" gap="sm">
        <TextInput
          aria-label="Find a number, a domain or a reason"
          placeholder="Find a number, a domain or a reason"
          leftSection={<IconSearch size={14} />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          w={{ base: "100%", sm: 320 }}
        />
        {all !== undefined && all.length > 0 && add}
      </Group>
      <Text c="dimmed" size="xs" mb={6} role="status">
        {all === undefined ? " " : told(found?.length ?? 0, all.length, wanted !== "", hasNextPage)}
      </Text>
      <RecordTable
        label="Suppressions"
        columns={columns}
        rows={found?.slice(0, shown)}
        keyOf={(one) => one.id}
        error={error}
        onRetry={() => void refetch()}
        onMore={found !== undefined && (found.length > shown || (hasNextPage && !isSearching)) ? more : undefined}
        isLoadingMore={isFetching}
        empty={
          wanted ? (
            <EmptyState icon={IconSearch} title={isSearching ? "Looking…" : "Not suppressed"}>
              Nothing in the list holds “{wanted}”. Numbers are kept with their country, as in +12025550123.
            </EmptyState>
          ) : (
            <EmptyState icon={IconBan} title="Nobody is suppressed yet">
              Who says “do not call me” on a call stands here at once. Enter whoever asks by other ways.
              <Group justify="center" mt="md">
                {add}
              </Group>
            </EmptyState>
          )
        }
      />
      <Modal opened={adding} onClose={close} title="Never call again">
        <SuppressForm
          onDone={(made) => {
            close();
            tellOf(made);
          }}
        />
      </Modal>
      <Modal opened={importing} onClose={importDialog.close} title="Import a list of whom never to call" size="lg">
        <SuppressionImport />
      </Modal>
    </>
  );
}

function useColumns(): Column<Suppression>[] {
  const campaignName = useCampaignName();
  const mayLift = useMay("suppression:lift");
  const maySuppress = useMay("suppression:write");
  const lift = useLift();
  const suppress = useSuppress(() => undefined);
  const columns: Column<Suppression>[] = [
    { title: "Who", of: (one) => <span className="numbers">{one.value}</span> },
    { title: "For", of: (one) => (one.campaign_id === null ? "Every campaign" : campaignName(one.campaign_id)), wide: true },
    { title: "Reason", of: (one) => one.reason },
    { title: "From", of: (one) => sourceText(one.source), wide: true },
    { title: "Since", of: (one) => moment(one.at), wide: true },
  ];
  if (!mayLift) return columns;
  const confirm = (one: Suppression) =>
    ask({
      title: `Allow calls to ${one.value} again?`,
      consequence:
        "Campaigns may call again from now on. Leads that were marked as suppressed stay marked. The audit log keeps who allowed it.",
      verb: "Allow calls again",
      onConfirm: () =>
        lift.mutate(one.id, {
          onSuccess: () => {
            if (maySuppress) {
              offerUndo({ title: "Calls are allowed again", message: one.value, onUndo: () => suppress.mutate(bodyOf(one)) });
            }
          },
        }),
    });
  return [
    ...columns,
    {
      title: "",
      right: true,
      of: (one) => (
        <Tooltip label="Allow calls again">
          <ActionIcon aria-label={`Allow calls to ${one.value} again`} onClick={() => confirm(one)}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      ),
    },
  ];
}

/** What suppresses the same again. */
function bodyOf({ value, reason, campaign_id }: Suppression): Parameters<ReturnType<typeof useSuppress>["mutate"]>[0] {
  return { [value.startsWith("+") ? "number" : "email_domain"]: value, reason, campaign_id };
}

/** By which way it came: sources are the ids of a call, a person or a key, or the name of a part. */
function sourceText(source: string): string {
  if (source.startsWith("att_")) return "A call";
  if (source.startsWith("usr_")) return "By hand";
  return source.startsWith("key_") ? "By an API key" : words(source);
}

/** Whether it holds what is looked for; a number is found however it is written. */
function matches(one: Suppression, wanted: string): boolean {
  const text = wanted.trim().toLowerCase();
  const digits = text.replace(/[\s().-]/g, "");
  return one.reason.toLowerCase().includes(text) || one.value.includes(/^\+?\d+$/.test(digits) ? digits : text);
}

function told(found: number, all: number, isSearch: boolean, hasMore: boolean): string {
  if (!isSearch) return `${count(all)}${hasMore ? " and more" : ""}, oldest first`;
  return `${count(found)} of ${count(all)}${hasMore ? " looked through so far" : ""}`;
}
