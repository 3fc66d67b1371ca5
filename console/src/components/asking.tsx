import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { ReactNode } from "react";

interface Asked {
  title: string;
  /** What follows, in numbers where there are any. */
  consequence: ReactNode;
  /** The verb on the button. */
  verb: string;
  onConfirm: () => void;
}

/** Ask before something that cannot be taken back. */
export function ask({ title, consequence, verb, onConfirm }: Asked): void {
  modals.openConfirmModal({
    title,
    children: <Text component="div">{consequence}</Text>,
    labels: { confirm: verb, cancel: "Keep it as it is" },
    confirmProps: { color: "red" },
    onConfirm,
  });
}
