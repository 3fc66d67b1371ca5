/** A supervisor's part in a call: heard through LiveKit, asked for at the API. */
import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { answerOf, api } from "@/lib/api";

export type Seat = "none" | "joining" | "listening" | "speaking";

/** Listening and taking over. Leaving the page leaves the call, and the agent goes on. */
export function useSeat(id: string) {
  const [seat, setSeat] = useState<Seat>("none");
  /** How loud the call is just now, from 0 to 1. */
  const [level, setLevel] = useState(0);
  /** Ends the seat that is taken, or is being taken; a seat ended by it changes nothing here any more. */
  const taken = useRef<AbortController | null>(null);
  const params = { params: { path: { attempt_id: id } } };

  const leave = useCallback(() => {
    taken.current?.abort();
    taken.current = null;
    setSeat("none");
    setLevel(0);
  }, []);
  useEffect(() => leave, [id, leave]);

  const join = useMutation({
    mutationFn: async (as: "listening" | "speaking") => {
      leave();
      const taking = new AbortController();
      const isLeft = () => taking.signal.aborted;
      const onLevel = (loudness: number) => !isLeft() && setLevel(loudness);
      const onOver = () => !isLeft() && leave();
      taken.current = taking;
      setSeat("joining");
      const path = as === "listening" ? "/api/live/calls/{attempt_id}/listen" : "/api/live/calls/{attempt_id}/take-over";
      try {
        const given = await answerOf(api.POST(path, params));
        const { enter } = await import("./room");
        taking.signal.throwIfAborted();
        await enter(given, as === "speaking", { onLevel, onOver }, taking.signal);
        if (!isLeft()) setSeat(as);
      } catch (error) {
        if (isLeft()) return;
        leave();
        throw error;
      }
    },
  });
  const handBack = useMutation({
    mutationFn: () => answerOf(api.POST("/api/live/calls/{attempt_id}/hand-back", params)),
    onSettled: leave,
  });
  return { seat, level, leave, join: join.mutate, handBack: handBack.mutate };
}

/** Telling the agent something for its next line. */
export function useWhisper(id: string) {
  return useMutation({
    mutationFn: (text: string) =>
      answerOf(
        api.POST("/api/live/calls/{attempt_id}/whisper", { params: { path: { attempt_id: id } }, body: { text } }),
      ),
  });
}

/** Having the agent put the lead through to a colleague. */
export function usePutThrough(id: string) {
  return useMutation({
    mutationFn: () =>
      answerOf(api.POST("/api/live/calls/{attempt_id}/transfer", { params: { path: { attempt_id: id } } })),
  });
}

/** Ending the call. */
export function useHangUp(id: string) {
  return useMutation({
    mutationFn: () =>
      answerOf(api.POST("/api/attempts/{attempt_id}/hang-up", { params: { path: { attempt_id: id } } })),
  });
}
