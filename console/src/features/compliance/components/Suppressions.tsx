import { ActionIcon, Button, Group, Modal, Text, TextInput, Tooltip } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconBan, IconFileImport, IconPlus, IconSearch, IconTrash } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "@/components/asking";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { offerUndo } from "@/components/undoing";
import { useCampaignName } from "@/lib/campaigns";
import { count, moment, words } from "@/lib/format";
import { useMay } from "@/lib/person";
import { asProblem } from "@/lib/problems";
import { suppressionsOfQuery, suppressionsQuery, useLift, useSuppress, type Suppression } from "../api/suppressions";
import { SuppressForm } from "./SuppressForm";
import { SuppressionImport } from "./SuppressionImport";

const TYPING_MS = 300;

/** Who is never to be called: looked up, added to, taken from. */
export function Suppressions() {
  const [text, setText] = useState("");
  const [wanted] = useDebouncedValue(text.trim(), TYPING_MS);
  const [adding, { open, close }] = useDisclosure();
  const [importing, importDialog] = useDisclosure();
  const mayLift = useMay("suppression:lift");
  const lift = useLift();
  const isSearching = wanted !== "";
  const all = useInfiniteQuery(suppressionsQuery);
  const found = useQuery({ ...suppressionsOfQuery(wanted), enabled: isSearching });
  const columns = useColumns();
  const maySuppress = useMay("suppression:write");
  const listed = all.data?.pages.flatMap((page) => page.items);
  const isUnreadable = asProblem(found.error).status === 422;
  const rows = isSearching ? (isUnreadable ? [] : found.data) : listed;
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
          aria-label="Find a number or a domain"
          placeholder="Find a whole number or domain"
          leftSection={<IconSearch size={14} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          w={{ base: "100%", sm: 320 }}
        />
        {listed !== undefined && listed.length > 0 && add}
      </Group>
      <Text c="dimmed" size="xs" mb={6} role="status">
        {rows === undefined ? " " : isSearching ? `${count(rows.length)} found` : told(rows.length, all.hasNextPage)}
      </Text>
      <RecordTable
        label="Suppressions"
        columns={columns}
        rows={rows}
        keyOf={(one) => one.id}
        error={isSearching ? !isUnreadable && found.error : all.error}
        onRetry={() => void (isSearching ? found.refetch() : all.refetch())}
        onMore={!isSearching && all.hasNextPage ? () => void all.fetchNextPage() : undefined}
        isLoadingMore={all.isFetchingNextPage}
        empty={
          isSearching ? (
            <EmptyState icon={IconSearch} title={isUnreadable ? "Not a whole number or domain" : "Not suppressed"}>
              {isUnreadable
                ? "Type all of it: a number as in +1 202 555 0123, or a domain as in example.com."
                : `“${wanted}” is not in the list, for no campaign.`}
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
        "Campaigns may call again from now on: leads whom nothing else suppresses wait again, as they did before. The audit log keeps who allowed it.",
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

function told(shown: number, hasMore: boolean): string {
  return `${count(shown)}${hasMore ? " and more" : ""}, oldest first`;
}
