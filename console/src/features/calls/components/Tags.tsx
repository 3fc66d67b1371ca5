import { TagsInput } from "@mantine/core";
import { offerUndo } from "@/components/undoing";
import type { Call } from "@/lib/calls";
import { useMay } from "@/lib/person";
import { useTags } from "../api/calls";

/** The call's tags. */
export function Tags({ call }: { call: Call }) {
  const may = useMay("calls:annotate");
  const { mutate } = useTags(call.id);

  function change(tags: string[]): void {
    const add = tags.filter((tag) => !call.tags.includes(tag));
    const remove = call.tags.filter((tag) => !tags.includes(tag));
    const told = [add.length > 0 && `Added ${add.join(", ")}.`, remove.length > 0 && `Removed ${remove.join(", ")}.`];
    mutate(
      { add, remove },
      {
        onSuccess: () =>
          offerUndo({
            title: "Tags changed",
            message: told.filter(Boolean).join(" "),
            onUndo: () => mutate({ add: remove, remove: add }),
          }),
      },
    );
  }

  return (
    <TagsInput
      size="xs"
      label="Tags"
      placeholder={call.tags.length === 0 ? "Type one and press Enter" : undefined}
      maxLength={60}
      disabled={!may}
      value={call.tags}
      onChange={change}
    />
  );
}
