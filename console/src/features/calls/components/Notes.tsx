import { ActionIcon, Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { offerUndo } from "@/components/undoing";
import type { Call } from "@/lib/calls";
import { moment } from "@/lib/format";
import { useMay } from "@/lib/person";
import { useNote, useNoteRemoval } from "../api/calls";

/** What people wrote about the call. */
export function Notes({ call }: { call: Call }) {
  const may = useMay("calls:annotate");
  const note = useNote(call.id);
  const removal = useNoteRemoval(call.id);
  const [text, setText] = useState("");

  function remove(one: Call["notes"][number]): void {
    removal.mutate(one.id, {
      onSuccess: () =>
        offerUndo({
          title: "The note is removed",
          message: "Taken back, it is written again under your name.",
          onUndo: () => note.mutate(one.text),
        }),
    });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim()) note.mutate(text.trim(), { onSuccess: () => setText("") });
  }

  return (
    <section className="panel" style={{ padding: 12 }}>
      <Title order={2} fz="sm" mb="xs">
        Notes
      </Title>
      <Stack gap="xs">
        {call.notes.map((one) => (
          <div key={one.id}>
            <Group justify="space-between" wrap="nowrap">
              <Text size="xs" c="dimmed">
                {one.by}, {moment(one.at)}
              </Text>
              {may && (
                <ActionIcon size="sm" aria-label="Remove the note" onClick={() => remove(one)}>
                  <IconTrash size={14} />
                </ActionIcon>
              )}
            </Group>
            <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{one.text}</Text>
          </div>
        ))}
        {call.notes.length === 0 && !may && <Text c="dimmed">Nobody wrote anything.</Text>}
        {may && (
          <form onSubmit={submit}>
            <Textarea
              size="xs"
              autosize
              minRows={2}
              maxLength={5000}
              aria-label="New note"
              placeholder="What should others know about this call?"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" mt="xs" loading={note.isPending} disabled={!text.trim()}>
              Add the note
            </Button>
          </form>
        )}
      </Stack>
    </section>
  );
}
