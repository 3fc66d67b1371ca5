import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import type { Schemas } from "@/lib/api";
import { useErase } from "../api/privacy";
import { RemovedList } from "./Receipts";

interface Props {
  number: string;
  known: Schemas["KnownAbout"];
  opened: boolean;
  onClose: () => void;
  onErased: () => void;
}

/** Forgetting a person: what goes, what stays, the number typed once more, and the receipt. */
export function EraseDialog({ number, known, opened, onClose, onErased }: Props) {
  const [typed, setTyped] = useState("");
  const [staysSuppressed, setStaysSuppressed] = useState(true);
  const erase = useErase();
  const close = () => {
    if (erase.isSuccess) onErased();
    onClose();
    setTyped("");
    erase.reset();
  };
  return (
    <Modal opened={opened} onClose={close} title={erase.isSuccess ? "Forgotten" : `Forget ${number} for good?`}>
      {erase.data ? (
        <Stack gap="sm">
          <Text>
            Receipt <b>{erase.data.id}</b>. It says that somebody was forgotten, and not who: give it to whoever asked.
          </Text>
          {erase.data.removed && <RemovedList removed={erase.data.removed} />}
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            erase.mutate({ number, stays_suppressed: staysSuppressed });
          }}
        >
          <Stack gap="sm">
            <Text>
              {known.lead_ids.length} entries in lists and {known.attempt_ids.length} calls lose everything personal:
              words, recordings, notes, meetings, messages. Nobody can bring it back.
            </Text>
            <Checkbox
              checked={staysSuppressed}
              onChange={(event) => setStaysSuppressed(event.currentTarget.checked)}
              label="Go on never calling this number"
              description="Its number alone stays in the list of suppressions, so that no import brings the person back."
            />
            <TextInput
              label="Type the number once more"
              placeholder={number}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              data-autofocus
            />
            {erase.error !== null && <ProblemAlert error={erase.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Keep
              </Button>
              <Button
                type="submit"
                color="red"
                disabled={typed.replace(/[\s().-]/g, "") !== number}
                loading={erase.isPending}
              >
                Forget for good
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
