import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";

interface Asked {
  title: string;
  /** What follows, in numbers where there are any. */
  consequence: string;
  /** The verb on the button. */
  verb: string;
  onConfirm: () => void;
}

/** Ask before something that cannot be taken back. */
export function ask({ title, consequence, verb, onConfirm }: Asked): void {
  modals.openConfirmModal({
    title,
    children: <Text>{consequence}</Text>,
    labels: { confirm: verb, cancel: "Keep it as it is" },
    confirmProps: { color: "red" },
    onConfirm,
  });
}
