import { ActionIcon, Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCoin, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ask } from "@/components/asking";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { count, title } from "@/lib/format";
import { useMay } from "@/lib/person";
import { pricesQuery, UNITS, useRemovePrice, type Price } from "../api/prices";
import { PriceForm } from "./PriceForm";

/** What hearing, model, voice and telephony cost. */
export function Prices() {
  const { data, error, refetch } = useQuery(pricesQuery);
  const [adding, { open, close }] = useDisclosure();
  const mayWrite = useMay("prices:write");
  const remove = useRemovePrice();
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={14} />} onClick={open}>
      Add a price
    </Button>
  );
  const columns: Column<Price>[] = [
    {
      title: "Provider",
      of: (one) => (
        <>
          {title(one.provider)}
          {one.applies_to && (
            <Text size="xs" c="dimmed">
              {one.applies_to}…
            </Text>
          )}
        </>
      ),
    },
    { title: "Price", of: (one) => priceText(one), right: true },
    { title: "Since", of: (one) => one.since },
  ];
  const removing: Column<Price> = {
    title: "",
    right: true,
    of: (one) => (
      <ActionIcon
        aria-label={`Remove the price of ${one.provider} ${one.applies_to} since ${one.since}`}
        onClick={() =>
          ask({
            title: `Remove this price of ${one.provider}?`,
            consequence: `Calls since ${one.since} are reckoned anew, in the background, by the price before it, if there is one.`,
            verb: "Remove",
            onConfirm: () => remove.mutate(one.id),
          })
        }
      >
        <IconTrash size={16} />
      </ActionIcon>
    ),
  };
  return (
    <>
      <Group mb="sm" justify="space-between">
        <Text c="dimmed">In US dollars. The cost of every call is reckoned from these; a new price counts from its day on.</Text>
        {data !== undefined && data.length > 0 && add}
      </Group>
      <RecordTable
        label="Prices"
        columns={mayWrite ? [...columns, removing] : columns}
        rows={data}
        keyOf={(one) => one.id}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState icon={IconCoin} title="No prices yet">
            Without them calls have no cost. Add what your providers and your trunk charge.
            <Group justify="center" mt="md">
              {add}
            </Group>
          </EmptyState>
        }
      />
      <Modal opened={adding} onClose={close} title="Add a price">
        <PriceForm onDone={close} />
      </Modal>
    </>
  );
}

/** `$0.0077 per 60 seconds of sound, every 60 begun`. */
function priceText({ amount, per, unit, step }: Price): string {
  const begun = step > 1 ? `, every ${count(step)} begun` : "";
  return `$${amount} per ${per === 1 ? "one of" : count(per)} ${UNITS[unit]}${begun}`;
}
