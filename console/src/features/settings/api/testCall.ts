/** How a trunk answered a test call. */
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { duration, title } from "@/lib/format";
import { sipAnswer } from "@/lib/sipAnswers";

export type Tested = Pick<
  Schemas["AttemptDetail"],
  "state" | "end_reason" | "sip_status" | "ringing_at" | "answered_at" | "ended_at"
>;

const OFTEN_MS = 1000;
/** The answer came from the phone, which may be busy without ringing. */
const REACHED: readonly Tested["state"][] = ["busy", "rejected"];

/** One call over a trunk, followed until it is over. */
export const testedQuery = (attempt_id: string) =>
  queryOptions({
    queryKey: ["attempts", attempt_id],
    queryFn: () => answerOf(api.GET("/api/attempts/{attempt_id}", { params: { path: { attempt_id } } })),
    refetchInterval: ({ state }) => state.data?.ended_at == null && OFTEN_MS,
  });

export interface Told {
  isGood: boolean;
  title: string;
  text: string;
}

/** What a call that has ended, or was answered, says of its trunk; null while that is open. */
export function toldOf(call: Tested): Told | null {
  const rang = rangFor(call);
  const ringing = rang === null ? "" : ` It rang for ${duration(rang)}.`;
  if (call.answered_at !== null) return { isGood: true, title: "It was answered", text: `Calls leave by this trunk.${ringing}` };
  if (call.ended_at === null) return null;
  if (call.sip_status !== null) {
    const { means, wayOut } = sipAnswer(call.sip_status);
    const text = [`SIP answer ${call.sip_status}: ${means}`, wayOut].filter(Boolean).join(" ") + ringing;
    return { isGood: rang !== null || REACHED.includes(call.state), title: title(call.state), text };
  }
  if (rang !== null) return { isGood: true, title: title(call.state), text: `Calls leave by this trunk.${ringing}` };
  if (call.end_reason === "trunk_failure") return { isGood: false, title: "The trunk did not answer", text: SILENT };
  const reason = call.end_reason === null ? "" : ` (${title(call.end_reason)})`;
  return { isGood: false, title: title(call.state), text: `The call ended before the phone rang${reason}.` };
}

const SILENT =
  "There was no SIP answer at all. Look whether the host is right, and whether the provider lets the address of our SIP server in.";

/** Seconds from the first ring to the answer or the end; null if it never rang. */
function rangFor({ ringing_at, answered_at, ended_at }: Tested): number | null {
  const until = answered_at ?? ended_at;
  return ringing_at === null || until === null ? null : (Date.parse(until) - Date.parse(ringing_at)) / 1000;
}
