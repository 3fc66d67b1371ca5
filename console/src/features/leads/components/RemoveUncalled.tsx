import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconTrash } from "@tabler/icons-react";
import { ask } from "@/components/asking";
import { count } from "@/lib/format";
import { useCountUncalled, useRemoveUncalled } from "../api/imports";

interface Props {
  campaignId: string;
  /** Of which import; without it, of the whole list. */
  importId?: string;
  /** What the list is called in a question, as in “of old.csv”. */
  of: string;
  label: string;
}

/** Take those out of a list whom nobody has called yet, after saying how many that are. */
export function RemoveUncalled({ campaignId, importId, of, label }: Props) {
  const counting = useCountUncalled(campaignId);
  const removing = useRemoveUncalled(campaignId);

  function remove(): void {
    removing.mutate(importId, {
      onSuccess: ({ leads }) => notifications.show({ title: "Removed", message: `${people(leads)} ${of}`, color: "teal" }),
    });
  }

  function asked(leads: number): void {
    if (leads === 0) {
      notifications.show({ title: "Nobody to remove", message: "Whoever is left was called already, and stays." });
      return;
    }
    ask({
      title: `Remove ${people(leads)} ${of}?`,
      consequence:
        "Nobody has called them yet. They are taken out of the list for good; who was called already stays. A running campaign has to be paused first.",
      verb: `Remove ${people(leads)}`,
      onConfirm: remove,
    });
  }

  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<IconTrash size={14} aria-hidden />}
      aria-label={`${label} ${of}`}
      loading={counting.isPending || removing.isPending}
      onClick={() => counting.mutate(importId, { onSuccess: ({ leads }) => asked(leads) })}
    >
      {label}
    </Button>
  );
}

function people(leads: number): string {
  return leads === 1 ? "1 person" : `${count(leads)} people`;
}
