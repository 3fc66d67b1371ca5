import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, Title } from "@mantine/core";
import { IconDots, IconFileText, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ask } from "@/components/asking";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { moment, title } from "@/lib/format";
import { useMay } from "@/lib/person";
import { builtInQuery, KINDS } from "../api/kinds";
import { ownScriptsQuery, useRemoveScript, usesQuery, type Kind, type Script } from "../api/scripts";
import { NewScript } from "./NewScript";
import { UsedBy } from "./ScriptPage";
import { ofCampaigns } from "./Versions";

/** The scripts of one kind: the account's own, and those that come with the product. */
export function ScriptList({ kind }: { kind: Kind }) {
  const own = useQuery(ownScriptsQuery);
  const builtIn = useQuery(builtInQuery(kind));
  const uses = useQuery(usesQuery).data;
  const remove = useRemoveScript();
  const mayWrite = useMay("campaigns:write");
  const [making, setMaking] = useState<{ from?: string } | null>(null);
  const words = KINDS[kind];
  const make = mayWrite && (
    <Button leftSection={<IconPlus size={14} />} onClick={() => setMaking({})}>
      New {words.one}
    </Button>
  );
  const columns: Column<Script>[] = [
    {
      title: "Name",
      of: ({ id, name }) => (
        <Link to="/scripts/$scriptId" params={{ scriptId: id }}>
          {name}
        </Link>
      ),
    },
    { title: "Used by", of: ({ id }) => <UsedBy uses={uses?.[id] ?? []} /> },
    { title: "Versions", of: ({ version }) => version, right: true, wide: true },
    { title: "Changed", of: ({ changed_at }) => moment(changed_at), wide: true },
  ];
  const more: Column<Script> = {
    title: "",
    right: true,
    of: (script) => (
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More about ${script.name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setMaking({ from: script.id })}>Make a copy</Menu.Item>
          <Menu.Item
            color="red"
            onClick={() =>
              ask({
                title: `Remove “${script.name}”?`,
                consequence: `It goes with ${script.version === 1 ? "its one version" : `all its ${script.version} versions`}. ${ofCampaigns(uses?.[script.id] ?? [])}`,
                verb: "Remove",
                onConfirm: () => remove.mutate(script.id),
              })
            }
          >
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    ),
  };
  const shipped: Column<string>[] = [
    {
      title: "Name",
      of: (name) => (
        <Link to="/scripts/built-in/$kind/$name" params={{ kind, name }}>
          {title(name)}
        </Link>
      ),
    },
    {
      title: "",
      right: true,
      of: (name) =>
        mayWrite && (
          <Button
            variant="default"
            aria-label={`Make a copy of ${title(name)}`}
            onClick={() => setMaking({ from: `built-in ${name}` })}
          >
            Make a copy
          </Button>
        ),
    },
  ];
  const rows = own.data?.filter((one) => one.kind === kind);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text c="dimmed">{words.about}</Text>
        {rows !== undefined && rows.length > 0 && make}
      </Group>
      <RecordTable
        label={`Your own ${words.many.toLowerCase()}`}
        columns={mayWrite ? [...columns, more] : columns}
        rows={rows}
        keyOf={({ id }) => id}
        error={own.error}
        onRetry={() => void own.refetch()}
        empty={
          <EmptyState icon={IconFileText} title={`No ${words.one} of your own yet`}>
            {kind === "responses"
              ? "Make one for what people ask again and again; a campaign says it beside its playbook's own answers."
              : "Copy one that comes with the product, and change it to what you sell."}
            <Group justify="center" mt="md">
              {make}
            </Group>
          </EmptyState>
        }
      />
      {kind !== "responses" && (
        <>
          <Title order={2}>Come with the product</Title>
          <RecordTable
            label={`Built-in ${words.many.toLowerCase()}`}
            columns={shipped}
            rows={builtIn.data}
            keyOf={(name) => name}
            error={builtIn.error}
            onRetry={() => void builtIn.refetch()}
            empty={null}
          />
        </>
      )}
      <Modal opened={making !== null} onClose={() => setMaking(null)} title={`New ${words.one}`}>
        {making && <NewScript kind={kind} from={making.from} />}
      </Modal>
    </Stack>
  );
}
