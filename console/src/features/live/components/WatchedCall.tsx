import { Box } from "@mantine/core";
import { CallPanel } from "./CallPanel";

const HEIGHT_PX = 460;

/** A running call on a page that is about something else. */
export default function WatchedCall({ id }: { id: string }) {
  return (
    <Box h={HEIGHT_PX}>
      <CallPanel id={id} />
    </Box>
  );
}
