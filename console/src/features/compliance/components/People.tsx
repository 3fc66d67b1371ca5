import { Anchor, Button, Group, List, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import type { Schemas } from "@/lib/api";
import { useMay } from "@/lib/person";
import { useLookUp } from "../api/privacy";
import { EraseDialog } from "./EraseDialog";
import { Receipts } from "./Receipts";

/** What is kept about a person, and forgetting them. */
export function People() {
  const [number, setNumber] = useState("");
  const [erasing, { open, close }] = useDisclosure();
  const lookUp = useLookUp();
  const mayErase = useMay("privacy:manage");
  const asked = lookUp.variables;
  return (
    <Stack gap="xl">
      <section>
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            if (number.trim()) lookUp.mutate(number.replace(/[\s().-]/g, ""));
          }}
        >
          <Group align="flex-end" gap="sm" mb="sm">
            <TextInput
              label="The person's number"
              description="With its country, as in +1 202 555 0123. Every look stands in the audit log."
              placeholder="+1 202 555 0123"
              value={number}
              onChange={(event) => setNumber(event.currentTarget.value)}
              w={{ base: "100%", sm: 400 }}
            />
            <Button type="submit" size="sm" leftSection={<IconSearch size={14} />} loading={lookUp.isPending}>
              What is kept?
            </Button>
          </Group>
        </form>
        {lookUp.error !== null && <ProblemAlert error={lookUp.error} />}
        {lookUp.data && asked !== undefined && (
          <Kept known={lookUp.data} number={asked}>
            {mayErase && (
              <Button color="red" variant="light" onClick={open}>
                Forget this person…
              </Button>
            )}
          </Kept>
        )}
      </section>
      {mayErase && (
        <section>
          <Title order={2} mb="xs">
            Receipts
          </Title>
          <Receipts />
        </section>
      )}
      {lookUp.data && asked !== undefined && (
        <EraseDialog
          number={asked}
          known={lookUp.data}
          opened={erasing}
          onClose={close}
          onErased={() => lookUp.mutate(asked)}
        />
      )}
    </Stack>
  );
}

interface KeptProps {
  known: Schemas["KnownAbout"];
  number: string;
  children: React.ReactNode;
}

function Kept({ known, number, children }: KeptProps) {
  const { lead_ids, attempt_ids, files, receipts } = known;
  const isKnown = lead_ids.length + attempt_ids.length + files.length > 0;
  return (
    <div className="panel" style={{ padding: "var(--mantine-spacing-md)" }} role="status">
      <Text fw={600} mb={4}>
        {isKnown ? `Kept about ${number}` : `Nothing is kept about ${number}`}
      </Text>
      <List size="sm" mb="sm">
        <List.Item>{lead_ids.length} entries in campaigns' lists</List.Item>
        <List.Item>
          {attempt_ids.length} calls{" "}
          {attempt_ids.length > 0 && (
            <Anchor size="sm" renderRoot={(props) => <Link to="/calls" search={{ number }} {...props} />}>
              Show them
            </Anchor>
          )}
        </List.Item>
        {files.map(({ name, rows }) => (
          <List.Item key={name}>
            {rows === null ? `Perhaps in the file ${name}, which cannot be read to its end` : `${rows} ${rows === 1 ? "row" : "rows"} of the file ${name}`}
          </List.Item>
        ))}
        <List.Item>
          {receipts.length === 0 ? "Never forgotten before" : `Forgotten before: ${receipts.join(", ")}`}
        </List.Item>
      </List>
      <Group gap="sm">
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/compliance/decisions" search={{ number }} {...props} />}
        >
          Why were they called?
        </Button>
        {children}
      </Group>
    </div>
  );
}
