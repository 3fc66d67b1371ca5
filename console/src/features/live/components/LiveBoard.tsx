import { Badge, Drawer, Group, Stack } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { PageHeader } from "@/components/PageHeader";
import { StateBadge } from "@/components/StateBadge";
import { useBoard } from "../api/streams";
import { BoardFigures } from "./BoardFigures";
import { BoardTable } from "./BoardTable";
import { CallPanel } from "./CallPanel";
import { Health } from "./Health";
import classes from "./LiveBoard.module.css";

interface Props {
  selected: string | null;
  onSelect: (id: string | null) => void;
}

/** Every call as it happens; one of them opened beside the list, or over it where there is no room. */
export function LiveBoard({ selected, onSelect }: Props) {
  const { board, state, isKnown } = useBoard();
  const isWide = useMediaQuery("(min-width: 68em)", true, { getInitialValueInEffect: false });
  const known = isKnown ? board : null;
  const panel = selected !== null && <CallPanel key={selected} id={selected} onClose={() => onSelect(null)} />;
  return (
    <>
      <PageHeader title="Live board">
        <Badge color={state === "open" ? "teal" : "yellow"} variant="dot" role="status">
          {state === "open" ? "Live" : state === "lost" ? "Connection lost, coming back" : "Connecting"}
        </Badge>
      </PageHeader>
      <div className={classes.board} data-open={(isWide && selected !== null) || undefined}>
        <Stack gap="sm" miw={0}>
          <BoardFigures board={known} />
          <Health />
          <BoardTable board={known} selected={selected} onOpen={onSelect} />
          {board.ended.length > 0 && (
            <Group gap="md" fz="sm" aria-label="Just ended" role="group">
              {board.ended.map((attempt) => (
                <Group gap={6} key={attempt.id}>
                  <Link to="/calls/$callId" params={{ callId: attempt.id }} className={classes.ended}>
                    {attempt.number}
                  </Link>
                  <StateBadge name={attempt.disposition ?? attempt.state} />
                </Group>
              ))}
            </Group>
          )}
        </Stack>
        {isWide && panel && <div className={classes.side}>{panel}</div>}
      </div>
      {!isWide && (
        <Drawer
          opened={selected !== null}
          onClose={() => onSelect(null)}
          position="right"
          size="100%"
          padding={0}
          withCloseButton={false}
          title="Call"
          classNames={{ body: classes.drawer }}
        >
          {panel}
        </Drawer>
      )}
    </>
  );
}
