import { Button, Group, Modal, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconSearch, IconWritingSign } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConsentBadge } from "@/components/ConsentBadge";
import { ConsentForm } from "@/components/ConsentForm";
import { EmptyState } from "@/components/EmptyState";
import { RecordTable, type Column } from "@/components/RecordTable";
import { useCampaignName } from "@/lib/campaigns";
import { moment } from "@/lib/format";
import { useMay } from "@/lib/person";
import { peopleQuery, said, type Said } from "../api/consents";

const FEWEST_DIGITS = 3;

/** What people said about being called by an automated voice: looked up by their number, and written down. */
export function Consents() {
  const [number, setNumber] = useState("");
  const [wanted, setWanted] = useState("");
  const [isAdding, { open, close }] = useDisclosure();
  const mayWrite = useMay("consents:write");
  const campaignName = useCampaignName();
  const { data, error, refetch } = useQuery({ ...peopleQuery(wanted), enabled: wanted !== "" });
  const people = data?.items;
  const columns: Column<Said>[] = [
    { title: "Said", of: (one) => <ConsentBadge given={one.given} /> },
    {
      title: "Who",
      of: (one) => (
        <>
          <span className="numbers">{one.number}</span> {one.name}
        </>
      ),
    },
    { title: "How", of: (one) => one.source },
    { title: "When", of: (one) => moment(one.at) },
    { title: "To", of: (one) => campaignName(one.campaign_id), wide: true },
  ];
  const isOnePerson = people !== undefined && people.length > 0 && people.every((lead) => lead.number === people[0]?.number);
  const add = mayWrite && isOnePerson && (
    <Button variant="default" leftSection={<IconPlus size={14} />} onClick={open}>
      Add what they said
    </Button>
  );
  return (
    <>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (number.replace(/\D/g, "").length >= FEWEST_DIGITS) setWanted(number.trim());
        }}
      >
        <Group mb="sm" align="flex-end" gap="sm">
          <TextInput
            label="Number"
            description="The beginning of it will do"
            placeholder="+1 202 555 0123"
            leftSection={<IconSearch size={14} />}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            w={{ base: "100%", sm: 260 }}
          />
          <Button type="submit" size="sm">
            Find
          </Button>
          {add}
        </Group>
      </form>
      {data?.more && (
        <Text c="dimmed" size="xs" mb={6} role="status">
          Many numbers begin so: type more of it to see all.
        </Text>
      )}
      {wanted === "" ? (
        <EmptyState icon={IconWritingSign} title="Who agreed to be called, how and when">
          Type a number. Consents come with imported lists, or are written down here and on a lead’s page.
        </EmptyState>
      ) : (
        <RecordTable
          label="Consents"
          columns={columns}
          rows={people && said(people)}
          keyOf={(one) => one.key}
          error={error}
          onRetry={() => void refetch()}
          empty={
            people?.length === 0 ? (
              <EmptyState icon={IconSearch} title="In no list">
                Nobody with a number that begins with {wanted} is a lead of any campaign. Import them first.
              </EmptyState>
            ) : (
              <EmptyState icon={IconWritingSign} title="Nothing was said yet">
                {wanted} is in {people?.length === 1 ? "a list" : `${people?.length ?? 0} lists`}, and no consent is on file.
              </EmptyState>
            )
          }
        />
      )}
      <Modal opened={isAdding} onClose={close} title="What they said about being called">
        <ConsentForm
          lists={(people ?? []).map(({ id, campaign_id }) => ({ leadId: id, name: campaignName(campaign_id) }))}
          onDone={close}
        />
      </Modal>
    </>
  );
}
