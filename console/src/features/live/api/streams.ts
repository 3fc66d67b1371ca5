import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { callQuery, type CallEvent } from "@/lib/calls";
import { followStream, type StreamState } from "@/lib/stream";
import { applied, EMPTY, merged, NAMES, type Attempt, type Board, type Told } from "./board";

/** What came meanwhile is shown together: a hundred calls would draw the page a hundred times a second. */
const DRAWN_EVERY_MS = 250;

/** The board as it changes. */
export function useBoard(): { board: Board; state: StreamState; isKnown: boolean } {
  const [board, setBoard] = useState<Board>(EMPTY);
  const [state, setState] = useState<StreamState>("connecting");
  const [isKnown, setIsKnown] = useState(false);
  useEffect(() => {
    let waiting: Told[] = [];
    const drawing = setInterval(() => {
      if (waiting.length === 0) return;
      const told = waiting;
      waiting = [];
      setBoard((before) => applied(before, told));
      setIsKnown(true);
    }, DRAWN_EVERY_MS);
    const end = followStream("/api/live/board", NAMES, {
      onEvent: (name, data) => waiting.push({ name, data }),
      onState: setState,
    });
    return () => {
      clearInterval(drawing);
      end();
    };
  }, []);
  return { board, state, isKnown };
}

/** One call: what is known of it, and every fact of it as it is told. */
export function useLiveCall(id: string) {
  const queryClient = useQueryClient();
  const query = useQuery(callQuery(id));
  const [since, setSince] = useState<{ attempt?: Attempt; events: CallEvent[] }>({ events: [] });
  useEffect(
    () =>
      followStream(`/api/live/calls/${id}`, NAMES, {
        onEvent: (name, data) => {
          if (name === "event") {
            const { event } = data as { event: CallEvent };
            setSince((before) => ({ ...before, events: [...before.events, event] }));
            return;
          }
          const attempt = name === "attempt" ? (data as Attempt) : (data as { items: Attempt[] }).items[0];
          setSince((before) => ({ ...before, attempt }));
          // What was said before the stream began is read: only now can nothing fall in between.
          void queryClient.invalidateQueries(callQuery(id));
        },
        onState: () => undefined,
      }),
    [id, queryClient],
  );
  return {
    query,
    attempt: since.attempt ?? query.data,
    timeline: merged(query.data?.timeline ?? [], since.events),
  };
}
