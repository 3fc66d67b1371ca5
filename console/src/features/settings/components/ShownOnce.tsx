import { Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

interface Props {
  label: string;
  value: string;
  about: string;
  onDone: () => void;
}

/** A secret that is shown this once, to be copied. */
export function ShownOnce({ label, value, about, onDone }: Props) {
  return (
    <Stack gap="sm">
      <Text>{about}</Text>
      <Code block aria-label={label} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {value}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>I have kept it</Button>
      </Group>
    </Stack>
  );
}
