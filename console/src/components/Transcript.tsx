import { Badge, Text, Tooltip, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import type { CallEvent, Turn } from "@/lib/calls";
import { clockTime, milliseconds, percent, words } from "@/lib/format";
import classes from "./Transcript.module.css";

interface Props {
  timeline: readonly CallEvent[];
  /** The number of the turn that is heard just now. */
  current?: number | null;
  /** A turn's beginning is wanted, in seconds from the answer. */
  onSeek?: (seconds: number) => void;
}

/** Both sides' words as they fell, and between them what happened. */
export function Transcript({ timeline, current, onSeek }: Props) {
  return (
    <ol className={classes.list}>
      {timeline.map((event) => {
        if (event.type === "turn") {
          return <Words key={event.number} turn={event} isCurrent={event.number === current} onSeek={onSeek} />;
        }
        const happened = told(event);
        return happened === null ? null : (
          <li key={event.number} className={classes.happened}>
            {happened}
          </li>
        );
      })}
    </ol>
  );
}

interface WordsProps {
  turn: Turn;
  isCurrent: boolean;
  onSeek: Props["onSeek"];
}

function Words({ turn, isCurrent, onSeek }: WordsProps) {
  const time = clockTime(turn.started_s);
  return (
    <li className={classes.turn} data-speaker={turn.speaker} data-current={isCurrent || undefined} data-turn={turn.number}>
      <Text size="xs" c="dimmed" component="div" className={classes.meta}>
        <b>{turn.speaker === "agent" ? "Agent" : "Lead"}</b>
        {onSeek ? (
          <UnstyledButton fz="xs" c="var(--mantine-color-anchor)" onClick={() => onSeek(turn.started_s)}>
            {time}
          </UnstyledButton>
        ) : (
          <span>{time}</span>
        )}
        {turn.latency?.total_ms != null && <span title="From the end of the lead's words">{milliseconds(turn.latency.total_ms)}</span>}
      </Text>
      <div className={classes.words}>{turn.text}</div>
      {(turn.label || turn.interrupted) && (
        <div className={classes.meta}>
          {turn.label && (
            <Tooltip label={`Recognised by ${turn.label_source ?? "the playbook"}${turn.confidence ? `, ${percent(turn.confidence)} sure` : ""}`}>
              <Badge size="xs" color="gray">
                {words(turn.label)}
              </Badge>
            </Tooltip>
          )}
          {turn.interrupted && (
            <Badge size="xs" color="orange">
              interrupted
            </Badge>
          )}
        </div>
      )}
    </li>
  );
}

/** What happened, in a few words; null for what only machines care for. */
export function told(event: CallEvent): ReactNode {
  switch (event.type) {
    case "ringing":
      return "The phone rings";
    case "answered":
      return "Answered";
    case "state_entered":
      return (
        <>
          {event.from_state} → <b>{event.to_state}</b>
          {event.label && ` (${words(event.label)})`}
        </>
      );
    case "tagged":
      return `Tagged “${event.tag}”`;
    case "answer_kept":
      return `${event.name}: ${event.value}`;
    case "opt_out_heard":
      return "Asked never to be called again: suppressed";
    case "dtmf_heard":
      return `The lead pressed ${event.digit}`;
    case "keys_sent":
      return `The agent pressed ${event.keys}`;
    case "provider_failed":
      return `${event.provider} (${event.part}) failed${event.recovered ? "; the call went on" : ""}: ${event.error}`;
    case "tool_used":
      return `${event.ok ? "Done" : "Could not"}: ${words(event.tool)}, ${milliseconds(event.took_ms)}${event.reason && `: ${event.reason}`}`;
    case "claim_replaced":
      return `Not said, nobody approved it: “${event.text}”`;
    case "question_unanswered":
      return `Nobody has an answer yet for: “${event.text}”`;
    case "answered_by":
      return `Answered by: ${words(event.kind)}, ${percent(event.confidence)} sure after ${event.after_s.toFixed(1)} s`;
    case "message_begun":
      return "Leaves a message";
    case "message_left":
      return "The message was left";
    case "colleague_called":
      return `Colleague at ${event.phone}: ${words(event.state)}`;
    case "supervised":
      return { whispered: "A supervisor whispered", taken_over: "A supervisor took over", handed_back: "The agent goes on" }[
        event.what
      ];
    case "hung_up":
      return `Hung up by ${event.by === "lead" ? "the lead" : event.by === "agent" ? "the agent" : words(event.by)}`;
    default:
      return null;
  }
}
